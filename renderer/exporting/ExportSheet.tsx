import { Download, Upload } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Exported, Resolutions } from '../../app/contract.ts'
import { useClient } from '../data/client.tsx'
import { errorText, isCancelled } from '../data/errors.ts'
import { useViewState } from '../data/view-state.ts'
import { useT } from '../i18n/index.tsx'
import { useView } from '../routes.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { showToast } from '../ui/toasts.ts'
import { ExportForm } from './ExportForm.tsx'
import styles from './ExportSheet.module.css'
import { Options, type Scope } from './options.ts'
import { Plan } from './Plan.tsx'
import { Preview } from './Preview.tsx'
import { Running, type RunningProps } from './Running.tsx'
import { Sum } from './Sum.tsx'
import { saveAs } from './save-as.ts'
import { usePlan } from './usePlan.ts'

interface ExportSheetProps {
  /** The articles that were chosen; absent: the one being read, if there is one. */
  articleIds: string[] | undefined
  onClose: () => void
}

/** What, how and where to; what would happen to each file; then it happens. */
export function ExportSheet({ articleIds, onClose }: ExportSheetProps) {
  const t = useT()
  const client = useClient()
  const { place, projectId } = useView()
  const chosen = useMemo(
    () => articleIds ?? (place.screen === 'article' ? [place.id] : []),
    [articleIds, place],
  )
  const [scope, setScope] = useState<Scope>(() =>
    chosen.length > 0 ? 'chosen' : projectId === null ? 'everything' : 'project',
  )
  const [kept, setOptions] = useViewState<unknown>('export', {})
  const options = useMemo(() => Options.parse(kept ?? {}), [kept])
  const request = useMemo(() => {
    const { as, flavour, preset } = options
    return {
      as,
      flavour,
      preset,
      ...(scope === 'chosen' ? { articleIds: chosen } : {}),
      ...(scope === 'project' && projectId !== null ? { projectId } : {}),
    }
  }, [options, scope, chosen, projectId])
  const [running, setRunning] = useState(false)
  const { plan, error, planning } = usePlan(request, options.folder, running)
  /** Of an export that takes longer than a moment: its files, and the way to break it off. */
  const [progress, setProgress] = useState<RunningProps | null>(null)
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  const [failure, setFailure] = useState<string | null>(null)
  const [result, setResult] = useState<Exported | null>(null)
  const [resolve, setResolve] = useState<Resolutions>({})

  const attempt = async (work: () => Promise<void>) => {
    setRunning(true)
    setFailure(null)
    setResult(null)
    try {
      await work()
    } catch (error) {
      if (isCancelled(error)) showToast({ text: t('exporting.cancelled') })
      else setFailure(errorText(error, t))
    }
    setRunning(false)
  }
  const run = () =>
    attempt(async () => {
      const abort = new AbortController()
      const { signal } = abort
      const total = plan?.files.length ?? 0
      try {
        const steps = await client.exports.run(
          { ...request, folder: options.folder.trim(), resolve },
          { signal },
        )
        for await (const step of steps) {
          if ('done' in step) {
            const cancel = step.placing ? null : () => abort.abort()
            setProgress({ done: step.done, total, cancel })
          } else if (isShown.current) setResult(step.exported)
          else showToast({ text: t('exporting.done', { folder: step.exported.folder }) })
        }
        setResolve({})
      } catch (error) {
        if (!isShown.current && !isCancelled(error)) showToast({ text: errorText(error, t) })
        throw error
      } finally {
        setProgress(null)
      }
    })
  const bringIn = () =>
    attempt(async () => {
      const brought = await client.exports.bringIn({ folder: options.folder.trim() })
      const { added, updated, problems } = brought
      showToast({ text: t('exporting.broughtIn', { count: added + updated }) })
      const [first] = problems
      if (first) setFailure(t('exporting.leftOut', { count: problems.length, ...first }))
    })
  const download = () => attempt(async () => saveAs(await client.exports.download(request), 'postil.zip'))

  return (
    <Dialog
      title={t('exporting.title')}
      isOpen
      onClose={onClose}
      at="right"
      footer={
        progress ? (
          <Running {...progress} />
        ) : (
          <>
            <Button isPending={running} onPress={download}>
              <Download size={14} aria-hidden />
              {t('exporting.download')}
            </Button>
            <span className={styles.spring} />
            <Button look="primary" isDisabled={!plan} isPending={running} onPress={run}>
              <Upload size={14} aria-hidden />
              {t('exporting.run')}
            </Button>
          </>
        )
      }
    >
      {result && (
        <div className={styles.done} role="status">
          <p>{t('exporting.done', { folder: result.folder })}</p>
          {result.incoming.length > 0 && <p>{t('exporting.cameIn', { count: result.incoming.length })}</p>}
          <Sum files={result.files} />
        </div>
      )}
      <ExportForm
        scope={scope}
        chosen={chosen.length}
        onScope={setScope}
        options={options}
        onOptions={(part) => {
          setResult(null)
          setFailure(null)
          setResolve({})
          setOptions({ ...options, ...part })
        }}
      />
      {failure && (
        <p className={styles.error} role="alert">
          {failure}
        </p>
      )}
      {error !== null && <p className={styles.error}>{errorText(error, t)}</p>}
      {planning && <p className={`${styles.plan} ${styles.soft}`}>{t('exporting.planning')}</p>}
      {plan && !result && <Plan plan={plan} resolve={resolve} onResolve={setResolve} onBringIn={bringIn} />}
      {options.as === 'markdown' && chosen[0] && <Preview articleId={chosen[0]} options={options} />}
    </Dialog>
  )
}
