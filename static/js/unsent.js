/* On a page that says something failed: what was being sent did not arrive, so its draft stays. */
try { sessionStorage.removeItem("sent"); } catch { /* then no draft was kept either */ }
