// An answer that goes on: events for a browser's EventSource (HTML Living Standard, "Server-sent events").
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace stoppress::engine {

// One event, however many listen: all of them are sent the same bytes.
using SharedText = std::shared_ptr<std::string const>;

// The way to one listener. Any thread may use it, also after the listener has gone and the server has ended.
class Stream {
 public:
  virtual ~Stream() = default;
  // Whole events, as event() prints them. False when nobody listens any more. A listener who falls 256 KB
  // behind is cut off; it comes back and asks anew.
  virtual bool send(SharedText events) = 0;
  bool send(std::string events) { return send(std::make_shared<std::string const>(std::move(events))); }
  virtual void end() = 0;
};

// What a handler answers with. `opened` is called once, on an event loop, so it must not wait; what it sends
// arrives after the head. A comment every 15 seconds keeps the line open.
struct EventStream {
  std::function<void(std::shared_ptr<Stream>)> opened;
};

// "event: story\ndata: {…}\n\n"; `data` must be one line.
std::string event(std::string_view name, std::string_view data);

}  // namespace stoppress::engine
