#include <algorithm>
#include <csignal>
#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/mail/mail.h"
#include "app/newsletter/letter_sending.h"
#include "app/schedule/node_lease.h"
#include "app/serving.h"
#include "app/themes.h"
#include "newsletter/sending/enlisting.h"
#include "newsletter/sending_begins.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using store::EditionState;

// What is due within that time may be sent now.
constexpr auto kAhead = std::chrono::hours(24 * 14);

struct Chosen {
  story::Title title;
  store::Newsletter newsletter;
  store::Edition edition;
};

Result<Chosen> choose(Archive const& archive, std::string const& slug, Instant now) {
  return archive.store->read([&](store::Snapshot& snapshot) -> Result<Chosen> {
    for (auto const& title : *archive.titles->now())
      for (auto const& newsletter : TRY(store::Newsletters(snapshot).of_title(title.id))) {
        if (!slug.empty() && newsletter.slug != slug) continue;
        for (auto const& edition :
             TRY(store::Editions(snapshot).due_between(newsletter.id, now - kAhead, now + kAhead, 1000)))
          if (edition.state == EditionState::planned || edition.state == EditionState::approved)
            return Chosen{title, newsletter, edition};
        return not_found("No edition of " + newsletter.slug + " is planned or approved.");
      }
    return not_found(slug.empty() ? "There is no newsletter."
                                  : "There is no newsletter called " + slug + ".");
  });
}

// One edition now, whenever it is due; its list is whole afterwards.
Result<Done> begin(store::Store& store, Chosen const& chosen, Instant now) {
  auto const begun = store.write([&](store::Transaction& transaction) {
    return newsletter::begin_sending(transaction, chosen.title, chosen.edition, now);
  });
  if (!begun.ok()) return begun;
  while (TRY(newsletter::is_enlisting(store)))
    TRY(newsletter::enlist_more(store, newsletter::kEnlistedAtOnce, now));
  return Done{};
}

Result<store::Edition> edition_now(store::Store& store, EditionId id) {
  return store.read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(id); });
}
Result<store::DeliveryProgress> progress(store::Store& store, EditionId id) {
  return store.read([&](store::Snapshot& snapshot) { return store::Deliveries(snapshot).progress(id); });
}

void print(store::DeliveryProgress const& now) {
  fmt::print("{} of {} taken, {} refused, {} uncertain, {} skipped; {} wait{}{}\n", now.taken + now.bounced,
             now.listed, now.refused, now.uncertain, now.skipped, now.waiting,
             now.trouble.empty() ? "" : ": ", now.trouble);
  std::fflush(stdout);
}

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

// Until it is not being sent any more, or somebody ends the command.
Result<EditionState> look_on(store::Store& store, EditionId id) {
  auto const signals = stop_signals();
  timespec const second{1, 0};
  for (std::int64_t before = -1;;) {
    auto const edition = TRY(edition_now(store, id));
    auto const now = TRY(progress(store, id));
    if (now.waiting != std::exchange(before, now.waiting)) print(now);
    if (edition.state != EditionState::sending) {
      if (!edition.why.empty()) fmt::print("{}: {}\n", name_of(edition.state), edition.why);
      return edition.state;
    }
    if (sigtimedwait(&signals, nullptr, &second) > 0) return edition.state;
  }
}

// Where nobody serves the title, the command sends by itself.
Result<EditionState> send(Archive const& archive, Mail const& mail, EditionId id, Clock const& clock) {
  auto const lock = ServingLock::take(archive);
  if (!lock.ok()) {
    if (lock.error().fault != Fault::conflict) return lock.error();
    return look_on(*archive.store, id);
  }
  auto const themes = TRY(Themes::open(archive.directory / "themes", {}, archive.config.house_ads));
  auto const lease = lease_for(*archive.store);
  LetterSending sending({*archive.store, *archive.titles, mail,
                         [&](auto const& title) { return themes->look_of(title, false); }, *lease, clock});
  sending.start();
  return look_on(*archive.store, id);
}

}  // namespace

int letters_send(Installation const& installation, std::string const& letter) {
  block_stop_signals();
  auto const archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  SystemClock const clock;
  auto const mail =
      open_mail((*archive)->config.mail, (*archive)->directory, mail_credentials_of_environment(), clock);
  if (!mail.ok()) return failed(mail.error());
  if (!mail->relay) return failed(unavailable("No relay takes mail here: see [mail] of stoppress.toml."));
  auto const now = clock.now();
  auto const chosen = choose(**archive, letter, now);
  if (!chosen.ok()) return failed(chosen.error());
  auto const begun = begin(*(*archive)->store, *chosen, now);
  if (!begun.ok()) return failed(begun.error());
  auto const ended = send(**archive, *mail, chosen->edition.id, clock);
  if (!ended.ok()) return failed(ended.error());
  return *ended == EditionState::sent ? 0 : 1;
}

}  // namespace stoppress::app
