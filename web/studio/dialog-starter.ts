/** A small dialog that works, for who has never written one: a question with buttons, what follows, a last word. */
export const dialogStarter = `title: { lv: PARAUGS – par ko ir dialogs }
when:
  lv:
    - gribu pieteikties
    - kā pieteikties
    - palīdzi pieteikties
    - vēlos pieteikties
    - gribu pieteikties soli pa solim
    - ka var pieteikties
steps:
  - choose: { lv: Kam tas vajadzīgs? }
    save: who
    label: { lv: kam }
    options:
      me: { label: { lv: Man } }
      other: { label: { lv: Citam cilvēkam } }
  - when: { who: me }
    say: { lv: "PARAUGS: paņemiet pasi." }
  - when: { who: other }
    say: { lv: "PARAUGS: paņemiet pilnvaru." }
`
