// The pages behind the links that readers are mailed about newsletters: confirm, leave, preferences. Each is
// for one reader and never for the page cache. None acts by being opened: scanners open every link.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/page.h"
#include "pages/render/states.h"
#include "people/newsletter_ids.h"

namespace stoppress::pages {

// The link is none, or nothing is left of what it was for. 404.
Page render_dead_letter_link(Templates const& templates, Setup const& setup, Breaking const& breaking,
                             Instant now);

struct NamedLetter {
  NewsletterId id;
  std::string name;
};
// Asks for the button. The form goes back to the page's own address.
Page render_confirm_letters(Templates const& templates, Setup const& setup,
                            std::vector<NamedLetter> const& asked, Breaking const& breaking, Instant now);
// They are signed up, now or before. `manage`: the way to their preferences.
Page render_letters_confirmed(Templates const& templates, Setup const& setup, std::string const& manage,
                              Breaking const& breaking, Instant now);

Page render_leave_letter(Templates const& templates, Setup const& setup, std::string const& name,
                         Breaking const& breaking, Instant now);
Page render_letter_left(Templates const& templates, Setup const& setup, std::string const& name,
                        std::string const& manage, Breaking const& breaking, Instant now);

// What a link belongs to is not sent any more: after one click, and for good behind every link of somebody
// who was erased. It doesn't say which.
Page render_no_more_letters(Templates const& templates, Setup const& setup, Breaking const& breaking,
                            Instant now);

struct LetterChoice {
  NewsletterId id;
  std::string name, description;
  bool is_wanted = false;
};
// Why nothing is sent to them whatever they choose.
enum class NothingSent { no, bounced, complained, by_hand };
struct LetterPreferences {
  std::string email, name;
  std::vector<LetterChoice> choices;
  NothingSent nothing_sent = NothingSent::no;
  std::string said;  // what became of what they sent: a key such as "saved"; empty: the page is only shown
  std::string download;  // where what is kept about them is, as a path
};
Page render_letter_preferences(Templates const& templates, Setup const& setup,
                               LetterPreferences const& preferences, Breaking const& breaking, Instant now);
Page render_letters_erased(Templates const& templates, Setup const& setup, Breaking const& breaking,
                           Instant now);

}  // namespace stoppress::pages
