// Who is looking at the newsroom right now, and what they are told meanwhile.
#pragma once

#include <list>
#include <mutex>
#include <string>

#include "base/json.h"
#include "desk/actor.h"
#include "engine/http/stream.h"

namespace stoppress::newsroom {

class EventListeners {
 public:
  // A stream of that session of theirs. False when there are too many already, of all or of that person: a
  // browser has one for all its tabs.
  bool join(StaffId staff, SessionId session, std::shared_ptr<engine::Stream> stream);
  bool has_any() const;
  // To everybody: "story", "editor", "wire" … with what the client is told of it.
  void tell(std::string_view event, json::Object const& what);
  // The session is over: its streams are told so and end.
  void end(SessionId session);
  // All of theirs are over but that one, which may be none.
  void end_all_of(StaffId staff, SessionId but);

 private:
  struct Listener {
    StaffId staff;
    SessionId session;
    std::shared_ptr<engine::Stream> stream;
  };
  static void end(Listener const& listener);

  mutable std::mutex mutex_;
  std::list<Listener> listeners_;
};

}  // namespace stoppress::newsroom
