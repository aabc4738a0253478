#include "engine/http/event_mail.h"

#include <utility>

namespace stoppress::engine {

void EventMail::put(std::weak_ptr<Listener> listener, SharedText events) {
  std::lock_guard const lock(mutex_);
  items_.push_back({std::move(listener), std::move(events)});
  if (is_called_) return;
  dispatcher_.post([this] { deliver(); });
  is_called_ = true;
}

void EventMail::deliver() {
  std::vector<Item> items;
  {
    std::lock_guard const lock(mutex_);
    items.swap(items_);
    is_called_ = false;
  }
  for (auto const& item : items) {
    auto const listener = item.listener.lock();
    if (!listener) continue;
    item.events ? listener->on_events(item.events) : listener->on_end_of_events();
  }
}

}  // namespace stoppress::engine
