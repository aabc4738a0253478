// Sends the alerts that were released, to every browser once. Many requests are under way at a time, each
// with a row of the ledger that is `given`; what became of those that ended and who is next is one durable
// write. A program that is killed leaves as many uncertain as were under way (kMostUnderWay), and nobody is
// left out or pushed to twice.
//
// An alert waits until its story's page was seen where readers ask for it.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/client/parallel_http_client.h"
#include "push/sending/alert_message.h"
#include "store/push/alerts.h"
#include "store/titles/titles_cache.h"

namespace stoppress::push {

inline constexpr std::size_t kMostUnderWay = 512;

// What it works with; all of it outlives the sender.
struct SenderServices {
  store::Store& store;
  store::TitlesCache const& titles;
  std::function<bool()> may_send;  // among several nodes one sends
  Clock const& clock;
  engine::ClientOptions client;
};

class Sender {
 public:
  explicit Sender(SenderServices services);

  // One round: waits for pushes to end, but no longer than that, notes what became of them, and begins the
  // next. False: nothing is being sent. One thread at a time.
  bool step(Duration at_most);
  // An alert may have been released: the round that waits ends. Any thread.
  void wake();
  // No other push begins; those under way may end within that time. What became of them is noted. The thread
  // that calls step().
  void stop_within(Duration time);

 private:
  struct Sending {
    store::Alert alert;
    std::string payload, subject;
    Instant due;  // nobody is due before
    bool all_listed = false;
  };
  struct UnderWay {
    store::AlertId alert;
    store::PushSubscriptionId subscription;
    std::string origin;
    std::int64_t tries = 0;  // with this one
    Instant expires;
  };
  struct Job {
    store::PushRecipient to;
    std::int64_t tries = 0;
  };
  // What a round gave.
  struct Taken {
    std::vector<Job> jobs;
    std::optional<Instant> next_due;
    bool all_listed = false, is_over = false;
  };
  // Those of a round that become the same.
  struct Sorted {
    std::vector<store::PushSubscriptionId> given, skipped;
    std::map<Instant, std::vector<store::PushSubscriptionId>> put_off;
    std::map<std::int64_t, std::vector<store::PushSubscriptionId>> counted;  // by day
  };

  void look(Instant now);
  void give_up_on_others(Instant now);
  Result<Done> look_at(store::Alert const& alert, Instant now);
  Result<bool> may_begin(store::Alert const& alert, Instant now);
  void open(store::Alert const& alert, Instant now);
  void note(std::vector<engine::ParallelHttpClient::Ended> const& ended, Instant now);
  Sending* next_alert(Instant now);
  void write(Sending* next, Instant now);
  Result<Taken> write_once(Sending const* next, std::size_t room, Instant now);
  Result<Done> settle(store::Transaction& transaction, Instant now);
  Result<Taken> take(store::Transaction& transaction, Sending const& from, std::size_t room, Instant now);
  Sorted sort(Sending const& from, std::vector<store::PushRecipient> const& some, std::vector<Job>& jobs,
              Instant now) const;
  void begin(Sending const& from, std::vector<Job> jobs, Instant now);

  SenderServices const services_;
  Signatures signatures_;
  std::map<store::AlertId, Sending> alerts_;
  std::map<std::uint64_t, UnderWay> under_way_;
  std::map<store::AlertId, std::vector<store::PushOutcome>> outcomes_;  // not noted yet
  std::map<std::string, Instant> service_from_;  // services that said when they take more
  store::AlertId last_;                          // of the last round: several take turns
  std::uint64_t number_ = 0;
  std::optional<Instant> looked_at_, gave_up_at_;
  std::atomic<bool> must_look_{false};
  engine::ParallelHttpClient client_;
};

}  // namespace stoppress::push
