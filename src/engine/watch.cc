#include "engine/watch.h"

#include <array>
#include <sys/epoll.h>
#include <unistd.h>

namespace stoppress::engine {
namespace {

// After so many the loop looks at its timers and posts.
constexpr int kVisits = 128;

epoll_event event_of(Watched& watched, Watch::For what) {
  epoll_event event{};
  event.events = (what.input ? EPOLLIN : 0U) | (what.room ? EPOLLOUT : 0U);
  event.data.ptr = &watched;
  return event;
}

}  // namespace

Watch::Watch() : set_(::epoll_create1(EPOLL_CLOEXEC)) {}
Watch::~Watch() { ::close(set_); }

bool Watch::add(int descriptor, Watched& watched, For what) {
  auto event = event_of(watched, what);
  return ::epoll_ctl(set_, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void Watch::change(int descriptor, Watched& watched, For what) {
  auto event = event_of(watched, what);
  ::epoll_ctl(set_, EPOLL_CTL_MOD, descriptor, &event);
}

void Watch::visit() {
  std::array<epoll_event, kVisits> events;
  int const count = ::epoll_wait(set_, events.data(), kVisits, 0);
  for (int number = 0; number < count; ++number) {
    auto const& event = events[static_cast<std::size_t>(number)];
    auto& watched = *static_cast<Watched*>(event.data.ptr);
    if ((event.events & EPOLLOUT) != 0) watched.on_room();
    if ((event.events & EPOLLIN) != 0)
      watched.on_input();
    else if ((event.events & (EPOLLERR | EPOLLHUP)) != 0)
      watched.on_end();
  }
}

}  // namespace stoppress::engine
