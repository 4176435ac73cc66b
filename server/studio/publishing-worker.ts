import { doPublishingTask } from './publishing-tasks.ts'
import { serve } from './serve-thread.ts'

serve(doPublishingTask)
