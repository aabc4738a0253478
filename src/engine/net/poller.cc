#include "engine/net/poller.h"

#include <array>
#include <cstdint>
#include <sys/epoll.h>
#include <unistd.h>

#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

// After so many the loop looks at its timers and posts.
constexpr int kVisits = 128;

epoll_event event_of(Polled& polled, Poller::For what) {
  epoll_event event{};
  event.events = (what.input ? EPOLLIN : 0U) | (what.room ? EPOLLOUT : 0U);
  event.data.ptr = &polled;
  return event;
}

void call(Polled& polled, std::uint32_t events) {
  if ((events & EPOLLOUT) != 0) polled.on_room();
  if ((events & EPOLLIN) != 0)
    polled.on_input();
  else if ((events & (EPOLLERR | EPOLLHUP)) != 0)
    polled.on_end();
}

}  // namespace

Poller::Poller() : set_(::epoll_create1(EPOLL_CLOEXEC)) {}
Poller::~Poller() { ::close(set_); }

bool Poller::add(int descriptor, Polled& polled, For what) {
  auto event = event_of(polled, what);
  return ::epoll_ctl(set_, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void Poller::change(int descriptor, Polled& polled, For what) {
  auto event = event_of(polled, what);
  ::epoll_ctl(set_, EPOLL_CTL_MOD, descriptor, &event);
}

void Poller::remove(int descriptor) { ::epoll_ctl(set_, EPOLL_CTL_DEL, descriptor, nullptr); }

void Poller::visit() noexcept {
  std::array<epoll_event, kVisits> events;
  int const count = ::epoll_wait(set_, events.data(), kVisits, 0);
  for (int number = 0; number < count; ++number) {
    auto const& event = events[static_cast<std::size_t>(number)];
    auto& polled = *static_cast<Polled*>(event.data.ptr);
    if (!guarded("a connection", [&] { call(polled, event.events); })) polled.on_fault();
  }
}

}  // namespace stoppress::engine
