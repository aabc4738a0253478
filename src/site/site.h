// One title's front door: ready pages from the shelf on the event loops, everything else on workers; and the
// pages that a change touches are set anew before a reader asks for them.
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
  // `mark` stands before its addresses on the shelf, which all titles share; the first title has none.
  Site(Premises const& premises, std::shared_ptr<Dress const> dress, std::string mark = {});

  engine::ReadyPtr ready(engine::Request const& request) override;
  engine::Answer answer(engine::Request const& request) override;
  engine::Reply refusal(int status) override;

  // From now on it looks like that. Pages that were set before must be dropped afterwards, by the title's
  // key.
  void wear(std::shared_ptr<Dress const> dress);
  std::shared_ptr<Dress const> dress() const;
  std::string const& mark() const { return mark_; }

  // After pages were dropped for these changes of stories that it shows: sets, in this order, the stories'
  // pages, their sections, the front, and of `dropped` some articles and sections. May be repeated.
  void set_anew(std::vector<story::Change> const& changes, std::vector<std::string> const& dropped);
  // Sets the front and the sections, so that the first readers after a start find them.
  void warm_up();
  // Compresses what has stayed on the shelf since the last call with the best effort; a few pages a call.
  // For a timer; how many pages became smaller.
  int polish();

 private:
  engine::Answer page(engine::Request const& request, Route const& route);
  engine::Answer failure(Context const& context, Error const& error, engine::Request const& request,
                         bool api);
  engine::Answer picture(Context const& context, engine::Request const& request);
  engine::Answer preview(Context const& context, engine::Request const& request, Route const& route);
  // Sets the page and puts it on the shelf; once for all who ask at the same moment.
  Result<std::variant<pages::PrintedPtr, Redirect>> set(Route const& route, std::string const& path);
  // Waits until nobody else is setting that page; it is ours until the answer goes.
  std::shared_ptr<void> take_off(std::string const& address);
  void set_quietly(std::string const& path);

  Premises const& premises_;
  std::string const mark_;
  mutable std::mutex dress_mutex_;
  std::shared_ptr<Dress const> dress_;
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
