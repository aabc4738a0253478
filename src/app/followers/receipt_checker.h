// "Did it go out?": a follower of the change feed that goes round all outputs after each publication and
// removal, asks for them as a reader does, and writes down what it found. It keeps its place in the store:
// killed and started again it goes on, and ends with the same receipts.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/http/request_handler.h"
#include "engine/threads/thread.h"
#include "site/receipts/checking.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

class ReceiptChecker {
 public:
  // What was committed before this is taken as delivered: no page is older than this program. `again` brings
  // a change to the pages once more, where it did not arrive.
  ReceiptChecker(store::Store& store, store::TitlesCache const& titles, engine::RequestHandler& handler,
                 Clock const& clock, std::function<void(story::Change const&)> again);

  // Nothing runs before it, unless turn() is called: that is how tests go round.
  void start();
  void stop();
  // Whatever there is to look after now: once round the new changes, then at what failed before. Never while
  // the thread runs.
  void turn();

  // The pages know of these changes; from any thread, after each delivery.
  void delivered(std::vector<story::Change> const& changes);

 private:
  struct Found {  // of one story in one round
    StoryId story;
    TitleId title;
    std::vector<store::Receipt> receipts;
  };
  using Served = std::map<std::string, site::Served>;  // one answer serves all stories of a round

  void follow(std::stop_token const& stop);
  Result<Done> begin();  // finds where to go on, once
  // Until there is something new; a rest first, which only a removal ends before its time.
  void wait(Duration rest, std::stop_token const& stop);
  // Looks after what is new, as far as one round goes.
  Result<Done> go_round();
  // Whether nothing came after that place in the feed which explains what failed. Tells of failures that
  // hold.
  Result<bool> still_holds(Found const& found, story::FeedPosition upto);
  Result<Done> keep_all(std::vector<Found> const& found, story::FeedPosition upto);
  // Looks after what failed before.
  Result<Done> look_again();
  Result<Done> tidy();
  Result<std::vector<story::Change>> news();
  Result<std::optional<Found>> look_after(story::Change const& change,
                                          std::vector<store::Receipt> const& before, Served& served);
  store::Receipt look_at(site::Wanted const& wanted, site::Output const& output, story::Change const& change,
                         Served& served);
  site::Served ask(story::Title const& title, std::string const& path);

  store::Store& store_;
  store::TitlesCache const& titles_;
  engine::RequestHandler& handler_;
  Clock const& clock_;
  std::function<void(story::Change const&)> again_;
  Instant const began_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  story::FeedPosition delivered_;  // with mutex_
  bool is_urgent_ = false;         // with mutex_: something was removed since the last round

  story::FeedPosition position_;  // the rest is the thread's own
  std::optional<Instant> next_look_;
  Instant tidied_;
  bool is_begun_ = false;
  std::optional<engine::Thread> thread_;  // last: it uses everything above
};

}  // namespace stoppress::app
