"""Parts of every screen. A wrong or missing prop is an error; text is escaped; nothing here reads the database.

One part = a tag here, site/templates/components/x.html, static/css/components/x.css. Built in: no {% load %}.

Words and signs
    {% icon "bell" %}  {% icon "lock" size="s" %}              names: static/icons/sprite.svg; always decorative
    {% tag _("In progress") tone="info" icon="clock" %}        tones: "", plain, brand, info, ok, warn, danger
    {% count 3 label=_("3 new") %}                             round counter, nothing when 0
    {% avatar person.initials size="s" tone="info" %}          tones: "", info, warn
    {% timer text=_("Answer by 11:40") tone="warn" %}          tones: ok, warn, late, paused
    {% stat value="87%" label=_("solved by leaders") %}
    {% cell state="part" text="2/3" label=_("2 of 3") %}       states: "", done, part, late (matrix)
    {% term text="JRWA" %}Jednolity rzeczowy wykaz akt{% endterm %}
    {% progress value=1 max=6 label=_("Your progress") text=_("1 of 6 steps") tone="warn" bare=False %}
Actions
    {% button _("Send") kind="primary" icon="send" name="then" value="close" %}       submits its form
    {% link_button _("Ask about this step") url kind="secondary" size="s" icon="message-square" sheet=True %}
        kinds: primary, secondary, quiet, danger; key="r" gives a single-letter shortcut
        sheet=True opens that page's form beside the screen (static/js/dialog.js); without scripts it is a link
    {% icon_button label=_("Copy link") url="#krok-1" icon="link" copy=True %}
    {% pagination newer_url=… older_url=… %}
    {% tabs items label=_("Views") %}                          items have label, url, current, count
    {% crumbs _("Instructions") url "EZD" url2 page.title %}   label, url, label, url, … the current label last
Boxes
    {% card heading=_("Now") link_url=url link_text=_("All") flush=True tone="ok" id="now" %}…{% endcard %}
        flush: for lists and tables that reach the edges; tone: a coloured edge on top
    {% notice tone="warn" %}<p>…</p>{% endnotice %}            tones: info, ok, warn, danger, tip
    {% page_head title=page.title lead=page.lead facts=facts %}buttons{% endpage_head %}    facts: (icon, text) pairs
    {% empty heading=_("Nobody waits for you") text=… %}{% link_button … %}{% endempty %}
    {% confirmation heading=_("Question sent") number=ticket.number %}<p>what is next</p>{% endconfirmation %}
    {% attached heading=title url=url image_url=src image_alt=alt %}
        {% item label=_("Step") %}2. …{% enditem %}
    {% endattached %}
Lists
    {% summary_list %}{% item label=_("Office") %}…{% enditem %}{% endsummary_list %}
    {% task_list wide=True %}{% task title=… url=… hint=… tag=_("To do") tone="info" icon="" %}{% endtask_list %}
    {% now_list items primary_first=True %}                    items: lms.registry.NowItem
    {% data_table caption=_("Handed over") %}<thead>…<td data-label="{% translate "Due" %}">…{% enddata_table %}
        cards on a telephone; data-align="end" or "center" on th and td
    {% bridge label=_("Where it is") %}{% span label=_("Clerk") detail="8:40" state="done" %}{% endbridge %}
        states: done, now, ahead
    {% queue label=_("Questions") %}
        {% queue_item title=… url=… current=True %}names, tags, timers{% endqueue_item %}
    {% endqueue %}
    {% files items %}                                          items have name, url, size (bytes)
    {% stepper labels current=2 label=_("Parts of the import") %}    current counts from 1
Thread and steps
    {% thread %}
        {% message author=… initials=… at=… detail=… internal=False note=… tone="" %}…{% endmessage %}
        {% event at=… icon="circle-check" %}…{% endevent %}
    {% endthread %}
    {% rail steps label=_("Steps") %}                          steps have title, anchor, done, current
    {% step_head number=1 title=… anchor="krok-1" %}           in <li class="step" id="krok-1" data-key-item>,
        then <div class="step__body">, <div class="step__foot"> with <button class="step__tick" aria-pressed="true">
Forms (lms/templatetags/fields.py)
    {% error_summary form %}                                   nothing without errors
    {% error_prefix %}                                         „Error: ” in the <title>, by base.html
    {% field form.body width="m" rows=5 draft="ask-12" %}      label, hint, error, "(optional)" for every widget
        widths: "", xs, s, m; draft keeps what is typed in this browser until sent; also hint, label, autofocus,
        placeholder, hide_label, columns (short choices side by side)
    {% segmented form.kind %}                                  radio buttons side by side
    {{ form }}                                                 summary and all fields (lms/kit/renderer.py)

Classes for what has no tag: wrap, narrow, stack[data-gap=s|l|xl], row[data-align=between], grid[data-min=s|l],
split[data-side=right|rail|both|half], prose (text written by people), form and form__actions, hero, action-bar,
card--link with a.cover, only-wide, only-narrow, no-print, print-only, muted, small, xs, mono, strong, nowrap, push,
h-l, h-xl, sr, mt-2…mt-6, mb-3…mb-5.
"""

from django import template

from lms.templatetags import boxes, fields, lists, signs

register = template.Library()
for library in (signs, boxes, lists, fields):
    register.tags.update(library.register.tags)
