import { tellStories } from './stories';
import { startWebkit } from './webkit';

tellStories(startWebkit);
