// Sends the editions that have begun to be sent, to everybody once. Several connections to the relay are busy
// at a time, each with one mail that the ledger calls given; what became of the mails of all connections and
// who is next on all of them is one durable write, so that one sync of the disk serves many. A program that
// is killed leaves one uncertain recipient a connection, and nobody is left out or mailed twice.
//
// Memory does not grow with an edition: it holds what the connections are busy with.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "newsletter/sending/bounce_storm.h"
#include "newsletter/sending/domain_limits.h"
#include "newsletter/sending/edition_mail.h"
#include "store/newsletter/editions.h"
#include "store/store.h"
#include "store/titles/titles_cache.h"

namespace stoppress::newsletter {

// What it works with; all of it outlives the sender.
struct SenderServices {
  store::Store& store;
  store::TitlesCache const& titles;
  // The letter of an edition that is frozen, as readers may see it at this moment.
  std::function<Result<pages::RenderedLetter>(story::Title const&, EditionId)> rendered;
  std::function<bool()> may_send;  // among several nodes one sends
  Clock const& clock;
};

class Sender {
 public:
  // A connection for each of the relays. `a_minute`: mails to one domain, 0: without a limit. The secret of
  // `sender` is taken from the archive.
  Sender(SenderServices services, LetterSender sender, std::vector<std::unique_ptr<mail::Relay>> relays,
         std::int64_t a_minute);

  // One round: waits for mails to end, but no longer than that, notes what became of them, and hands out the
  // next. False: nothing is being sent. One thread at a time.
  bool step(Duration at_most);
  // An edition may have begun: the round that waits ends. Any thread.
  void wake();
  // No other mail begins; those that are being sent may end within that time and are then broken off. What
  // became of them is noted. The thread that calls step().
  void stop_within(Duration time);

 private:
  // An edition that is being sent.
  struct Sending {
    store::Addressees to;
    std::shared_ptr<EditionMail const> mail;
    Instant rendered_at;
    Instant due;  // nobody is due before
    BounceStorm storm;
    std::int64_t bounced = 0;  // when it was last looked at
    std::int64_t settled = 0;  // since then
    std::int64_t a_minute = 0;
  };
  using Editions = std::map<EditionId, Sending>;
  // What is to be noted.
  struct Ended {
    std::map<EditionId, std::vector<store::DeliveryOutcome>> outcomes;
    std::map<EditionId, std::vector<std::string>> gone;  // addresses of mailboxes that are not there
    std::size_t count = 0;
  };
  // What a round gave.
  struct Taken {
    std::vector<MailJob> jobs;
    std::optional<Instant> next_due;
    bool is_over = false;  // it is not being sent any more
  };

  void look();
  void give_up_on_others(Instant now);
  std::optional<Sending> opened(store::Edition const& edition, Instant now);
  void render_again(Sending& sending, Instant now);
  void measure(Sending& sending, Instant now);
  void note(std::vector<FinishedMail> const& finished);
  Sending* next_edition(Instant now);
  void write(Sending* next);
  Result<Taken> write_once(Sending const* next, std::size_t room);
  Result<Done> settle(store::Transaction& transaction, Instant now);
  Result<Taken> take(store::Transaction& transaction, Sending const& from, std::size_t room, Instant now);
  Result<Done> sort(store::Transaction& transaction, Sending const& from,
                    std::vector<store::Recipient> const& due, std::size_t room, Taken& taken, Instant now);
  Result<Done> pause_in_a_storm(Sending const& sending, Instant now);

  SenderServices const services_;
  LetterSender sender_;
  DomainLimits limits_;
  Editions editions_;
  EditionId last_;  // of the last round: several take turns
  Ended ended_;     // what is not noted yet
  std::string trouble_;
  std::optional<Instant> looked_at_, gave_up_at_;
  std::atomic<bool> must_look_{false};
  RelayThreads threads_;  // last: it uses what stands above
};

}  // namespace stoppress::newsletter
