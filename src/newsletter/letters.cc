#include "newsletter/letters.h"

#include <algorithm>

#include "base/hash.h"
#include "base/html.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/offer.h"
#include "people/subscriber.h"
#include "store/mail/outgoing_mail.h"
#include "store/newsletter/newsletters.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;

constexpr auto kTestGoodFor = 1h;

// What was frozen, without what readers may not see any more.
Result<store::EditionContent> still_seen(store::Snapshot& snapshot, TitleId title,
                                         store::EditionContent content, Instant now) {
  std::vector<StoryId> ids;
  for (auto const& story : content.stories) ids.push_back(story.story);
  for (auto const& correction : content.corrections) ids.push_back(correction.story);
  auto const cards = TRY(store::Newsstand(snapshot, title, now).cards(ids));
  auto const is_gone = [&](auto const& each) {
    return std::ranges::find(cards, each.story, &store::Card::id) == cards.end();
  };
  std::erase_if(content.stories, is_gone);
  std::erase_if(content.corrections, is_gone);
  return content;
}

void replace_all(std::string& text, std::string const& what, std::string const& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

Result<pages::Letter> fetch_letter(store::Snapshot& snapshot, story::Title const& title, EditionId id,
                                   Instant now) {
  auto const edition = TRY(store::Editions(snapshot).edition(id));
  pages::Letter letter;
  letter.newsletter = TRY(store::Newsletters(snapshot).newsletter(edition.newsletter));
  if (letter.newsletter.title != title.id) return not_found("There is no such edition.");
  letter.edition = id;
  letter.due = edition.due;
  auto frozen = TRY(store::Editions(snapshot).content(id));
  letter.content = frozen ? TRY(still_seen(snapshot, title.id, *std::move(frozen), now))
                          : TRY(filled_now(snapshot, title, letter.newsletter, edition.draft, now)).content;
  std::vector<PictureId> pictures;
  for (auto const& story : letter.content.stories)
    if (story.main_picture.picture) pictures.push_back(story.main_picture.picture);
  letter.pictures = TRY(pages::fetch_pictures(snapshot, std::move(pictures), now));
  return letter;
}

pages::RenderedLetter with_holes_filled(pages::RenderedLetter letter, HoleWords const& words) {
  auto const fill = [&](pages::Hole hole, std::string const& by) {
    auto const what = pages::hole_text(hole, letter.nonce);
    replace_all(letter.text, what, by);
    replace_all(letter.html, what, Html::escape(by).str());
  };
  fill(pages::Hole::name, words.name);
  fill(pages::Hole::leave, words.leave);
  fill(pages::Hole::manage, words.manage);
  return letter;
}

Result<Done> send_test(store::Store& store, desk::Actor const& actor, pages::Templates const& templates,
                       pages::Setup const& setup, EditionId id, std::string const& to, Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  auto const address = people::Email::parse(to);
  if (!address.ok()) return about("to", address.error());
  auto letter = TRY(
      store.read([&](store::Snapshot& snapshot) { return fetch_letter(snapshot, setup.title, id, now); }));
  // An editor's look is no reader's.
  letter.newsletter.settings.counts_opens = letter.newsletter.settings.counts_clicks = false;
  if (letter.content.stories.empty())
    return about("to", invalid("There is nothing in this edition yet: no story fits."));
  auto const nowhere = setup.title.base_url + "/newsletter";
  auto const rendered = with_holes_filled(pages::render_letter(templates, setup, letter, random_token()),
                                          {actor.who.id ? actor.who.name : "", nowhere, nowhere});
  store::OutgoingMail mail;
  mail.kind = "newsletter test";
  mail.to_address = address->str();
  mail.subject = "[Test] " + rendered.subject;
  mail.expires = now + kTestGoodFor;
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::OutgoingMails(transaction).add(mail, {rendered.text, rendered.html}, now));
    return desk::record(transaction, actor, "edition.test", desk::reference("edition", id), "", now);
  });
}

}  // namespace stoppress::newsletter
