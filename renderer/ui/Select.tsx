import { Check, ChevronDown } from 'lucide-react'
import {
  Popover as AriaPopover,
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  SelectValue,
} from 'react-aria-components'
import field from './Field.module.css'
import menu from './Menu.module.css'
import popover from './Popover.module.css'

interface SelectProps<T extends string> {
  label: string
  hideLabel?: boolean
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
  isDisabled?: boolean
}

/** One of a few. */
export function Select<T extends string>({
  label,
  hideLabel,
  value,
  options,
  onChange,
  ...props
}: SelectProps<T>) {
  return (
    <AriaSelect
      {...props}
      className={field.field ?? ''}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as T)}
    >
      <Label className={hideLabel ? 'visually-hidden' : field.label}>{label}</Label>
      <Button className={field.select ?? ''}>
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <AriaPopover className={popover.popover} offset={4}>
        <ListBox items={options} className={menu.menu ?? ''}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={menu.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={menu.icon}>{isSelected && <Check size={14} aria-hidden />}</span>
                  <span className={menu.label}>{option.label}</span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  )
}
