import { html } from 'lit-html';
import { signInWith } from './api.js';

export function signIn(done) {
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const told = form.querySelector('[role=alert]');
    told.textContent = '';
    try {
      if (await signInWith(form.key.value)) {
        form.reset();
        done();
      } else {
        told.textContent = 'This is not the key. The hub prints where it keeps the key when it starts.';
        form.key.select();
      }
    } catch (failure) {
      told.textContent = failure.message;
    }
  };
  return html`
    <main class="sign-in">
      <h1>Serai</h1>
      <p>What your assistant earned, order by order.</p>
      <form @submit=${submit}>
        <label for="key">Key</label>
        <input id="key" name="key" type="password" autocomplete="current-password" required aria-describedby="key-help">
        <p id="key-help" class="faint">A key of your company, or the admin key: <code>SERAI_ADMIN_KEY</code>, or the text in <code>admin.key</code> in the hub’s folder.</p>
        <p role="alert" class="bad-text"></p>
        <button>Sign in</button>
      </form>
    </main>`;
}
