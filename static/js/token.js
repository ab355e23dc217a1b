/* Whoever logs in again in another tab gets another token (CSRF), and the forms of the pages that stand open hold the
   old one. pomost.renewToken() puts the new one into them; true where that was done. Somebody else's log-in renews
   nothing: what was typed here is not theirs. */
(window.pomost ??= {}).renewToken = async () => {
  const token = (root) => root.querySelectorAll("input[name=csrfmiddlewaretoken]");
  try {
    /* A visitor would be led to the log-in, whose token is of no use here. */
    const answer = await fetch(location.href, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [found] = token(page);
    if (!found || page.body.dataset.person !== document.body.dataset.person) return false;
    for (const each of token(document)) each.value = found.value;
    return true;
  } catch {
    return false;   /* the next try says so */
  }
};
