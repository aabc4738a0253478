// The event streams that readers' pages have open: who listens to which title and which live blogs, and what
// they are told. However many listen, all are sent the same bytes. Lives in memory: who comes back says what
// it has, and is sent what it missed.
//
// Every event of a blog reaches each of its listeners once and in order: its channel knows how far it has
// told, a listener joins with what it is to get up to there, and the newest events are kept for those who
// join while more are told.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "engine/http/stream.h"

namespace stoppress::site {

class ReaderStreams {
 public:
  // A live blog as that title shows it.
  using Blog = std::pair<TitleId, StoryId>;
  struct Event {
    std::int64_t sequence = 0;
    engine::SharedText text;
  };

  // From now on it hears that blog. `missed`: what it has not had, up to and with `sequence`, as read from
  // the store a moment ago. For event loops; never waits long.
  void join(Blog const& blog, std::shared_ptr<engine::Stream> const& stream, std::int64_t sequence,
            std::vector<Event> const& missed);
  // From now on it hears that title.
  void join(TitleId title, std::shared_ptr<engine::Stream> const& stream);
  // Lets go of those who have left, now and then. For workers, before each join.
  void tidy();

  // The number of the last event that the blog's listeners were told; nothing when nobody listens.
  std::optional<std::int64_t> told(Blog const& blog) const;
  std::vector<Blog> blogs() const;
  // In order; those that were told already are left out. From one thread.
  void tell(Blog const& blog, std::vector<Event> const& events);
  void tell(TitleId title, engine::SharedText const& text);
  bool has_listeners(TitleId title) const;

  // What a stream begins with: how soon to come back when it breaks, different for each, so that a restart
  // does not bring all readers at once.
  engine::SharedText greeting();

 private:
  using Listeners = std::vector<std::shared_ptr<engine::Stream>>;
  struct Channel {
    std::int64_t told = 0;
    std::deque<Event> newest;
    Listeners listeners;
  };

  mutable std::mutex mutex_;
  std::map<Blog, Channel> channels_;
  std::map<TitleId, Listeners> titles_;
  std::size_t joined_ = 0, tidy_at_ = 1024;
  std::size_t greeted_ = 0;
};

// "event: behind": too much was missed to be told; the page at that address has the state of things.
engine::SharedText behind(StoryId story, std::int64_t sequence);

}  // namespace stoppress::site
