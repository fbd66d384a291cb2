// Apart from the page: the types of deep-chat would change those of every element.
import 'deep-chat';
import './chat-page.ts';
