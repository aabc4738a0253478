#include "engine/net/socket.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace stoppress::engine {
namespace {

// More pieces than this wait for the next write; the system has a limit of its own.
constexpr std::size_t kMostPieces = 256;

Socket::Moved moved(ssize_t count) {
  using How = Socket::Moved::How;
  if (count > 0) return {How::some, static_cast<std::size_t>(count)};
  bool const later = count < 0 && (errno == EAGAIN || errno == EINTR);
  return {later ? How::later : How::over};
}

}  // namespace

Socket::Moved Socket::read(std::span<char> into) {
  return moved(::recv(descriptor_, into.data(), into.size(), 0));
}

Socket::Moved Socket::write(std::span<iovec const> pieces) {
  if (pieces.size() == 1)
    return moved(::send(descriptor_, pieces[0].iov_base, pieces[0].iov_len, MSG_NOSIGNAL));
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(pieces.data());
  message.msg_iovlen = std::min(pieces.size(), kMostPieces);
  return moved(::sendmsg(descriptor_, &message, MSG_NOSIGNAL));
}

bool Socket::stop_sending() { return ::shutdown(descriptor_, SHUT_WR) == 0; }

void Socket::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

}  // namespace stoppress::engine
