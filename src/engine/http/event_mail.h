// Events on their way from any thread to the listeners of one loop. However many listen, they share the bytes
// and the loop is woken once.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "engine/http/stream.h"
#include "engine/net/dispatcher.h"

namespace stoppress::engine {

// Whoever listens; on the loop's thread.
class Listener {
 public:
  virtual void on_events(SharedText const& events) noexcept = 0;
  virtual void on_end_of_events() noexcept = 0;

 protected:
  ~Listener() = default;
};

class EventMail {
 public:
  explicit EventMail(Dispatcher& dispatcher) : dispatcher_(dispatcher) {}

  // Null: there will be no more. Any thread may call.
  void put(std::weak_ptr<Listener> listener, SharedText events);

 private:
  struct Item {
    std::weak_ptr<Listener> listener;
    SharedText events;
  };
  void deliver();

  Dispatcher& dispatcher_;
  std::mutex mutex_;
  std::vector<Item> items_;
  bool is_called_ = false;  // deliver() will come
};

}  // namespace stoppress::engine
