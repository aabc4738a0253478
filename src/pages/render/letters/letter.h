// A letter: an edition of a newsletter as mail. It is rendered once for everybody; what differs from one
// recipient to the next stands in it as holes, which whoever sends it fills.
//
// The HTML is made for mail clients: tables, all looks in the elements themselves, pictures by absolute
// addresses and readable without them, dark where the reader's screen is, never more than 100 KB (beyond that
// Gmail cuts a mail off).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.h"
#include "pages/fetch/cards.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "store/newsletter/edition.h"
#include "store/newsletter/newsletter.h"

namespace stoppress::pages {

// name: the recipient's, may be empty. leave: the whole address at which the recipient unsubscribes. manage:
// that of their preferences. What goes in is escaped for HTML by whoever fills it.
enum class Hole { name, leave, manage };
constexpr auto names_of(Hole) {
  using enum Hole;
  return names<Hole>({{name, "name"}, {leave, "leave"}, {manage, "manage"}});
}
using stoppress::name_of;
// How a hole stands in text and HTML alike: "hole-k3jx…-leave". The nonce is made for one rendering, so that
// nothing a story says is one.
std::string hole_text(Hole hole, std::string_view nonce);

inline constexpr std::size_t kLargestLetter = 100 * 1024;  // bytes of HTML, holes as they stand

// A story that the letter leads to.
struct LetterLink {
  std::string href;  // absolute
  StoryId story;
};

struct RenderedLetter {
  std::string subject, text, html;
  std::string nonce;
  std::vector<LetterLink> links;
};

// What a letter shows. `content` has no story that readers may not see.
struct Letter {
  store::Newsletter newsletter;
  EditionId edition;
  Instant due;
  store::EditionContent content;
  Pictures pictures;
};

// Pure; `nonce` of letters and digits (random_token()). Where the newsletter counts clicks, links to stories
// are counted_address(); where it counts opens, the HTML ends with a picture at opened_address().
RenderedLetter render_letter(Templates const& templates, Setup const& setup, Letter const& letter,
                             std::string const& nonce);

// "/newsletter/go/12/42": leads to story 42 and counts that it came from edition 12.
std::string counted_address(EditionId edition, StoryId story);
// "/newsletter/open/12.gif".
std::string opened_address(EditionId edition);
// "/newsletter/lunch/12": the same edition for a browser.
std::string edition_address(store::Newsletter const& newsletter, EditionId edition);

}  // namespace stoppress::pages
