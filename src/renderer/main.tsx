import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/conversations.css';
import './styles/search.css';
import './styles/conversation.css';
import './styles/messages.css';
import './styles/markdown.css';
import './styles/tools.css';
import './styles/composer.css';
import './styles/voice.css';
import './styles/palette.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startI18n } from './i18n.ts';
import { connect } from './connect.ts';

startI18n();
connect();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
