// `stoppress letters`: what the newsletters' screen does, for who has the machine. Works beside a running
// server.

#include "newsletter/letters.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/mail/mail_queue.h"
#include "app/themes.h"
#include "newsletter/offer.h"
#include "newsletter/plan.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::app {
namespace {

// A newsletter with its title.
struct Found {
  story::Title title;
  bool is_first_title = false;
  store::Newsletter newsletter;
};

Result<std::vector<Found>> newsletters(Archive const& archive) {
  std::vector<Found> all;
  for (auto const& title : *archive.titles->now()) {
    bool const is_first = all.empty() || all.front().title.id == title.id;
    for (auto& newsletter : TRY(archive.store->read(
             [&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).of_title(title.id); })))
      all.push_back({title, is_first, std::move(newsletter)});
  }
  return all;
}

// The one of that slug, or the first.
Result<Found> chosen(Archive const& archive, LetterOptions const& options) {
  for (auto& each : TRY(newsletters(archive)))
    if (options.letter.empty() || each.newsletter.slug == options.letter) return each;
  return not_found(options.letter.empty() ? "There is no newsletter."
                                          : "There is no newsletter called " + options.letter + ".");
}

// The next to go out, else the newest that went.
Result<store::Edition> edition_of(store::Store& store, NewsletterId id) {
  return store.read([&](store::Snapshot& snapshot) -> Result<store::Edition> {
    store::Editions editions(snapshot);
    auto const planned = TRY(editions.open_of(id));
    if (!planned.empty()) return planned.front();
    auto const sent = TRY(editions.frozen(id, std::nullopt, 1));
    if (!sent.empty()) return sent.front();
    return not_found("This newsletter has no edition yet.");
  });
}

std::string when(story::Title const& title, Instant at) {
  return iso_in(at, Zone::find(title.zone).value_or(Zone::utc()));
}

Result<Done> list(Archive& archive) {
  for (auto const& each : TRY(newsletters(archive))) {
    auto const& letter = each.newsletter;
    auto const planned = TRY(archive.store->read(
        [&](store::Snapshot& snapshot) { return store::Editions(snapshot).open_of(letter.id); }));
    fmt::print("{:<16} {:<6} {:<26} {} ({})\n", letter.slug, name_of(letter.state),
               planned.empty() ? "nothing planned" : when(each.title, planned.front().due), letter.name,
               each.title.name);
  }
  return Done{};
}

Result<Done> print_filling(Archive& archive, LetterOptions const& options, Instant now) {
  auto const found = TRY(chosen(archive, options));
  auto const edition = TRY(edition_of(*archive.store, found.newsletter.id));
  auto const letter = TRY(archive.store->read([&](store::Snapshot& snapshot) {
    return newsletter::fetch_letter(snapshot, found.title, edition.id, now);
  }));
  fmt::print("edition    {} ({}, {})\nsubject    {}\npreheader  {}\n", edition.id.number(),
             name_of(edition.state), when(found.title, edition.due), letter.content.subject,
             letter.content.preheader);
  for (auto const& story : letter.content.stories)
    fmt::print("story      {}{}  {}\n", story.headline, story.again ? " (changed since it was sent)" : "",
               story.address);
  for (auto const& each : letter.content.corrections)
    fmt::print("corrected  {}: {}\n", each.headline, each.text);
  auto const fewest = std::size_t(found.newsletter.settings.fewest);
  if (!store::is_frozen(edition.state) && letter.content.stories.size() < fewest)
    fmt::print("It would be skipped: that is less than {} stories.\n", fewest);
  return Done{};
}

Result<Done> send_test(Archive& archive, LetterOptions const& options, Clock const& clock) {
  if (options.to.empty()) return invalid("Say to whom: --to ADDRESS.");
  auto const found = TRY(chosen(archive, options));
  auto const edition = TRY(edition_of(*archive.store, found.newsletter.id));
  auto const mail =
      TRY(open_mail(archive.config.mail, archive.directory, mail_credentials_of_environment(), clock));
  if (!mail.relay) return unavailable("No relay takes mail here: see [mail] of stoppress.toml.");
  auto const themes = TRY(Themes::open(archive.directory / "themes", std::nullopt, {}));
  auto const look = themes->look_of(found.title, found.is_first_title);
  TRY(newsletter::send_test(*archive.store, desk::command_line(), *look->templates, look->setup, edition.id,
                            options.to, clock.now()));
  return MailQueue(*archive.store, mail, clock).send_due();
}

int finished(Result<Done> const& done) { return done.ok() ? 0 : failed(done.error()); }

}  // namespace

int letters(LetterAct act, Installation const& installation, LetterOptions const& options) {
  auto const archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  SystemClock const clock;
  // A title that was never served has no newsletter yet.
  if (auto const planned = newsletter::plan_all(*(*archive)->store, clock.now()); !planned.ok())
    return failed(planned.error());
  switch (act) {
    case LetterAct::list: return finished(list(**archive));
    case LetterAct::fill: return finished(print_filling(**archive, options, clock.now()));
    case LetterAct::test: return finished(send_test(**archive, options, clock));
  }
  return 2;
}

}  // namespace stoppress::app
