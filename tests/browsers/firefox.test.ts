import { startFirefox } from './firefox';
import { tellStories } from './stories';

tellStories(startFirefox);
