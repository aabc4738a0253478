// The front door: ready pages from the shelf on the event loops, everything else on workers; and the pages
// that a change touches are set anew before a reader asks for them.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/hall.h"
#include "engine/limiter.h"
#include "engine/workers.h"
#include "site/context.h"
#include "site/printing.h"
#include "story/change.h"

namespace stoppress::site {

class Site : public engine::Hall {
 public:
  explicit Site(Context context);

  engine::ReadyPtr ready(engine::Request const& request) override;
  engine::Answer answer(engine::Request const& request) override;
  engine::Reply refusal(int status) override;

  // For the follower of the change feed, in the feed's order: first every page that a change touches leaves
  // the shelf, then the story's page, its sections and the front are set anew. May be repeated.
  void deliver(std::vector<story::Change> const& changes);
  // Sets the front and the sections, so that the first readers after a start find them.
  void warm_up();
  // Compresses what has stayed on the shelf since the last call with the best effort; a few pages a call.
  // For a timer; how many pages became smaller.
  int polish();

 private:
  engine::Answer page(engine::Request const& request, Route const& route);
  engine::Answer failure(Error const& error, engine::Request const& request, bool api);
  engine::Answer picture(engine::Request const& request);
  engine::Answer preview(engine::Request const& request, Route const& route);
  // Sets the page and puts it on the shelf; once for all who ask at the same moment.
  Result<std::variant<pages::PrintedPtr, Redirect>> set(Route const& route, std::string const& path);
  // Waits until nobody else is setting that page; it is ours until the answer goes.
  std::shared_ptr<void> take_off(std::string const& address);
  void set_quietly(std::string const& path);

  Context context_;
  engine::Limiter newsletter_limiter_;
  engine::Limiter message_limiter_;
  engine::Limiter share_limiter_;

  std::mutex flights_mutex_;
  std::condition_variable landed_;
  std::unordered_set<std::string> flights_;  // addresses that are being set right now

  std::mutex polish_mutex_;
  std::deque<std::pair<std::string, std::weak_ptr<pages::Printed const>>> fresh_;  // since the last polish()
  std::deque<std::pair<std::string, std::weak_ptr<pages::Printed const>>> stayed_;
};

}  // namespace stoppress::site
