#include "desk/stories/checks.h"

#include "base/text.h"
#include "desk/stories/publish.h"
#include "store/pictures/picture_library.h"
#include "store/stories/desk_lists.h"
#include "store/stories/stories.h"
#include "story/body/body.h"
#include "story/fields/completeness.h"

namespace stoppress::desk {
namespace {

void check_words(story::Content const& content, Checks& checks) {
  for (auto const& gap : story::gaps_in(content))
    checks.missing.push_back({gap.field, gap.field, gap.sentence, gap.needed});
}

constexpr auto kSoon = std::chrono::days(7);

void check_rights(story::LibraryPicture const& picture, std::string const& which, Instant now,
                  Checks& checks) {
  if (!picture.expires || *picture.expires > now + kSoon) return;
  if (*picture.expires > now)
    checks.warnings.push_back({"expires", which + " may be shown until " + iso_utc(*picture.expires) +
                                              "; then it leaves the page by itself."});
  else
    checks.warnings.push_back({"expired", which + " may not be shown since " + iso_utc(*picture.expires) +
                                              (picture.replacement ? "; another stands in for it."
                                                                   : "; readers will not see it.")});
}

// What the story does not say of its picture, the library may.
Result<Done> check_picture(store::Snapshot& snapshot, story::PictureUse const& use, char const* field,
                           Instant now, Checks& checks) {
  auto const found = store::PictureLibrary(snapshot).picture(use.picture);
  if (!found.ok() && found.error().fault != Fault::not_found) return found.error();
  if (!found.ok()) {
    checks.missing.push_back({"picture", field, "A picture is not in the library any more.", false});
    return Done{};
  }
  auto const& picture = found->picture;
  std::string const of = use.caption.empty() ? picture.caption : use.caption;
  std::string const which = of.empty() ? "A picture" : "The picture “" + shorten(of, 40) + "”";
  if (use.alt.empty() && picture.alt.empty())
    checks.missing.push_back({"alt", field, which + " has no description for who can’t see it.", false});
  if (use.credit.empty() && picture.credit.empty())
    checks.missing.push_back({"credit", field, which + " has no credit.", false});
  check_rights(picture, which, now, checks);
  return Done{};
}

// `breaks`: it would be breaking by itself.
void check_risks(store::DeskRow const& row, story::Content const& content, bool breaks, Instant now,
                 Checks& checks) {
  if (row.embargo && *row.embargo > now)
    checks.warnings.push_back({"embargo", "It is under embargo until " + iso_utc(*row.embargo) + "."});
  if (breaks)
    checks.warnings.push_back(
        {"flash",
         row.breaking_refused
             ? "It is a flash (urgency 1), and is not breaking when it goes out: so it was scheduled."
             : "It is a flash (urgency 1): a bar over every page names it for two hours "
               "from the moment it goes out."});
  if (row.expires && *row.expires <= now)
    checks.warnings.push_back({"expired", "The rights to it ended at " + iso_utc(*row.expires) + "."});
  else if (row.expires && *row.expires <= now + kSoon)
    checks.warnings.push_back({"expires", "Its rights end at " + iso_utc(*row.expires) +
                                              "; then it is taken from readers by itself."});
  if (content.legal) checks.warnings.push_back({"legal", "It is marked for a lawyer to read first."});
  if (row.wire_waiting)
    checks.warnings.push_back({"wire", "The agency has sent a newer version that nobody has looked at."});
  if (row.state == story::State::withdrawn)
    checks.warnings.push_back({"withdrawn", "It was withdrawn; publishing brings it back."});
}

}  // namespace

Result<Checks> check(store::Snapshot& snapshot, StoryId id, Instant now) {
  Checks checks;
  auto const story = TRY(store::Stories(snapshot).story(id));
  auto const row = TRY(store::DeskLists(snapshot).desk_row(id, now));
  auto const content = TRY(store::Stories(snapshot).content(id, row.head));
  check_words(content, checks);
  if (content.main_picture) TRY(check_picture(snapshot, *content.main_picture, "main_picture", now, checks));
  for (auto const& use : story::pictures(content.body))
    TRY(check_picture(snapshot, use, "body", now, checks));
  bool const breaks = TRY(is_breaking_by_itself(snapshot, story, content));
  check_risks(row, content, breaks, now, checks);
  return checks;
}

}  // namespace stoppress::desk
