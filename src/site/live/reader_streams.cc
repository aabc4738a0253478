#include "site/live/reader_streams.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace stoppress::site {
namespace {

// For those who join between two looks at the store; it takes a blog far faster than any was ever written to
// outrun them.
constexpr std::size_t kKept = 64;
constexpr std::size_t kGreetings = 16;

void send_to_all(std::vector<std::shared_ptr<engine::Stream>> const& listeners,
                 engine::SharedText const& text) {
  for (auto const& listener : listeners) listener->send(text);
}

// Sending nothing asks whether anybody is there.
bool is_gone(std::shared_ptr<engine::Stream> const& stream) { return !stream->send(engine::SharedText()); }

}  // namespace

engine::SharedText behind(StoryId story, std::int64_t sequence) {
  return std::make_shared<std::string const>(
      engine::event("behind", fmt::format("{{\"story\":{},\"sequence\":{}}}", story.number(), sequence)));
}

void ReaderStreams::join(Blog const& blog, std::shared_ptr<engine::Stream> const& stream,
                         std::int64_t sequence, std::vector<Event> const& missed) {
  std::lock_guard const lock(mutex_);
  auto const [place, is_new] = channels_.try_emplace(blog);
  auto& channel = place->second;
  if (is_new) channel.told = sequence;
  for (auto const& event : missed)
    if (event.sequence <= channel.told) stream->send(event.text);
  if (channel.told > sequence) {
    bool const all_kept = !channel.newest.empty() && channel.newest.front().sequence <= sequence + 1;
    if (!all_kept) stream->send(behind(blog.second, channel.told));
    for (auto const& event : channel.newest)
      if (all_kept && event.sequence > sequence) stream->send(event.text);
  }
  channel.listeners.push_back(stream);
  ++joined_;
}

void ReaderStreams::join(TitleId title, std::shared_ptr<engine::Stream> const& stream) {
  std::lock_guard const lock(mutex_);
  titles_[title].push_back(stream);
  ++joined_;
}

void ReaderStreams::tidy() {
  std::lock_guard const lock(mutex_);
  if (joined_ < tidy_at_) return;
  std::size_t left = 0;
  for (auto& [title, listeners] : titles_) {
    std::erase_if(listeners, is_gone);
    left += listeners.size();
  }
  for (auto& [blog, channel] : channels_) {
    std::erase_if(channel.listeners, is_gone);
    left += channel.listeners.size();
  }
  std::erase_if(channels_, [](auto const& each) { return each.second.listeners.empty(); });
  joined_ = left;
  tidy_at_ = std::max<std::size_t>(1024, 2 * left);
}

std::optional<std::int64_t> ReaderStreams::told(Blog const& blog) const {
  std::lock_guard const lock(mutex_);
  auto const found = channels_.find(blog);
  return found == channels_.end() ? std::nullopt : std::optional(found->second.told);
}

std::vector<ReaderStreams::Blog> ReaderStreams::blogs() const {
  std::lock_guard const lock(mutex_);
  std::vector<Blog> all;
  for (auto const& [blog, channel] : channels_) all.push_back(blog);
  return all;
}

void ReaderStreams::tell(Blog const& blog, std::vector<Event> const& events) {
  for (auto const& event : events) {
    Listeners listeners;
    {
      std::lock_guard const lock(mutex_);
      auto const found = channels_.find(blog);
      if (found == channels_.end()) return;
      auto& channel = found->second;
      if (event.sequence <= channel.told) continue;
      channel.told = event.sequence;
      channel.newest.push_back(event);
      if (channel.newest.size() > kKept) channel.newest.pop_front();
      // Whoever joins from here on finds the event among the newest. Sending to thousands takes a while, in
      // which no event loop waits for the lock.
      listeners = channel.listeners;
    }
    send_to_all(listeners, event.text);
  }
}

void ReaderStreams::tell(TitleId title, engine::SharedText const& text) {
  Listeners listeners;
  {
    std::lock_guard const lock(mutex_);
    auto const found = titles_.find(title);
    if (found == titles_.end()) return;
    listeners = found->second;
  }
  send_to_all(listeners, text);
}

bool ReaderStreams::has_listeners(TitleId title) const {
  std::lock_guard const lock(mutex_);
  auto const found = titles_.find(title);
  return found != titles_.end() && !found->second.empty();
}

engine::SharedText ReaderStreams::greeting() {
  static auto const greetings = [] {
    std::array<engine::SharedText, kGreetings> all;
    for (std::size_t number = 0; number < kGreetings; ++number)
      all[number] = std::make_shared<std::string const>(fmt::format("retry: {}\n\n", 2000 + 937 * number));
    return all;
  }();
  std::lock_guard const lock(mutex_);
  return greetings[greeted_++ % kGreetings];
}

}  // namespace stoppress::site
