#include "newsletter/newsletters.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/changes.h"
#include "newsletter/clock_actor.h"
#include "newsletter/plan.h"
#include "newsletter/schedule.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletter_fields.h"
#include "store/newsletter/subscribers.h"
#include "store/titles/titles.h"
#include "story/slug.h"
#include "words/words.h"

namespace stoppress::newsletter {
namespace {

using store::Newsletter;

// What stands there instead below /newsletter/.
constexpr std::array kTaken{"confirm", "manage", "leave", "returned", "go", "open"};

Result<Done> check(Newsletter const& newsletter, story::Title const& title) {
  auto const& settings = newsletter.settings;
  if (trim(newsletter.name).empty()) return about("name", invalid("Give it a name."));
  if (count_characters(newsletter.name) > 80)
    return about("name", invalid("The name is longer than 80 characters."));
  if (!story::Slug::parse(newsletter.slug).ok() || std::ranges::find(kTaken, newsletter.slug) != kTaken.end())
    return about("slug", invalid("The address is 1 to 80 of a–z, 0–9 and single hyphens, and no word that "
                                 "stands for something else there."));
  TRY(check_times(settings));
  if (settings.section && story::section_of(title, settings.section) == nullptr)
    return about("section", invalid("There is no such section."));
  if (settings.most < 1 || settings.most > 30) return about("most", invalid("It holds 1 to 30 stories."));
  if (settings.fewest < 1 || settings.fewest > settings.most)
    return about("fewest", invalid("That is at least 1, and not more than it holds."));
  return Done{};
}

// What an administrator should read in the audit log: the names of what is different now.
std::string differences(Newsletter const& before, Newsletter const& after) {
  std::string note;
  auto const add = [&](std::string_view what) { note += (note.empty() ? "" : ", ") + std::string(what); };
  if (before.name != after.name) add("name");
  if (before.state != after.state) add(after.state == store::NewsletterState::open ? "opened" : "closed");
  store::each_field(story::Of<store::NewsletterSettings>(), [&](auto const& field) {
    if (before.settings.*field.member != after.settings.*field.member) add(field.in_words);
  });
  return note;
}

// Whatever was planned or approved by hand ends with its newsletter.
Result<Done> skip_the_rest(store::Transaction& transaction, Newsletter const& newsletter) {
  store::Editions editions(transaction);
  for (auto const& each : TRY(editions.open_of(newsletter.id)))
    TRY(editions.set_state(each.id, each.version, store::EditionState::skipped,
                           "The newsletter was closed."));
  return Done{};
}

Result<Newsletter> change(store::Transaction& transaction, desk::Actor const& actor,
                          story::Title const& title, Newsletter newsletter, Instant now) {
  auto const before = TRY(store::Newsletters(transaction).newsletter(newsletter.id));
  if (before.title != title.id) return not_found("There is no such newsletter.");
  newsletter.title = before.title;
  newsletter.slug = before.slug;
  TRY(check(newsletter, title));
  newsletter.version = TRY(store::Newsletters(transaction).save(newsletter));
  TRY(plan(transaction, title, newsletter, now));
  if (newsletter.state == store::NewsletterState::closed) TRY(skip_the_rest(transaction, newsletter));
  TRY(announce(transaction, title.id, EditionId(), now));
  TRY(desk::record(transaction, actor, "newsletter.change", desk::reference("newsletter", newsletter.id),
                   differences(before, newsletter), now));
  return newsletter;
}

Result<Newsletter> add(store::Transaction& transaction, desk::Actor const& actor, story::Title const& title,
                       Newsletter newsletter, Instant now) {
  newsletter.title = title.id;
  newsletter.state = store::NewsletterState::open;
  TRY(check(newsletter, title));
  bool const is_first = TRY(store::Newsletters(transaction).of_title(title.id)).empty();
  newsletter = TRY(store::Newsletters(transaction).add(std::move(newsletter)));
  // Whoever signed up before there was any meant this one.
  if (is_first) TRY(store::Subscribers(transaction).adopt(title.id, newsletter.id, now));
  TRY(plan(transaction, title, newsletter, now));
  TRY(announce(transaction, title.id, EditionId(), now));
  TRY(desk::record(transaction, actor, "newsletter.add", desk::reference("newsletter", newsletter.id),
                   newsletter.name, now));
  return newsletter;
}

}  // namespace

Newsletter lunch_newsletter(story::Title const& title) {
  auto const words = words::Words::built_in(title.language);
  Newsletter lunch;
  lunch.title = title.id;
  lunch.slug = "lunch";
  lunch.name = words->text("email.heading");
  lunch.settings.description = words->text("newsletter.lunch");
  return lunch;
}

Result<int> add_lunch_newsletters(store::Store& store, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<int> {
    int added = 0;
    for (auto const& title : TRY(store::Titles(transaction).titles())) {
      if (!TRY(store::Newsletters(transaction).of_title(title.id)).empty()) continue;
      TRY(add(transaction, the_clock(), title, lunch_newsletter(title), now));
      ++added;
    }
    return added;
  });
}

Result<Newsletter> add_newsletter(store::Store& store, desk::Actor const& actor, story::Title const& title,
                                  Newsletter newsletter, Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  return store.write(
      [&](store::Transaction& transaction) { return add(transaction, actor, title, newsletter, now); });
}

Result<NewsletterOutcome> change_newsletter(store::Store& store, desk::Actor const& actor,
                                            story::Title const& title, Newsletter newsletter, Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  auto changed = store.write(
      [&](store::Transaction& transaction) { return change(transaction, actor, title, newsletter, now); });
  if (changed.ok()) return NewsletterOutcome(*std::move(changed));
  if (changed.error().fault != Fault::conflict) return changed.error();
  return NewsletterOutcome(NewsletterConflict{TRY(store.read(
      [&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).newsletter(newsletter.id); }))});
}

}  // namespace stoppress::newsletter
