import { join } from 'node:path'
import { loadEncoder } from '../../nlu-models/encoder/encoder.ts'
import { projectRoot } from '../runtime/project-root.ts'
import { createEstimator } from './estimate.ts'
import { serve } from './serve-thread.ts'

serve(createEstimator(loadEncoder(join(projectRoot, 'nlu-models', 'encoder', 'encoder-lv-en-ru.slm'))))
