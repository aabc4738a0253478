// The _test in its name keeps it out of the room and in the room's test program.
#include "engine/net/testing_client.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace stoppress::engine::testing {

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  timeval const patience{20, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (port != 0) connect_to(port);
}

Client::~Client() { ::close(socket_); }

void Client::come_from(char const* address) {
  sockaddr_in from{};
  from.sin_family = AF_INET;
  ::inet_pton(AF_INET, address, &from.sin_addr);
  ::bind(socket_, reinterpret_cast<sockaddr*>(&from), sizeof from);
}

bool Client::connect_to(std::uint16_t port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Got Client::get(std::string_view target) {
  send("GET " + std::string(target) + " HTTP/1.1\r\nHost: press.example\r\n\r\n");
  return read();
}

bool Client::fill() {
  char bytes[16384];
  auto const count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  input_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

Got Client::read(Body body) {
  Got got;
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) return got;
  got.head = input_.substr(0, end + 4);
  got.status = std::atoi(got.head.c_str() + 9);
  input_.erase(0, end + 4);
  auto const length = got.head.find("Content-Length: ");
  if (body == Body::no || length == std::string::npos) return got;
  auto const size = static_cast<std::size_t>(std::atoll(got.head.c_str() + length + 16));
  while (input_.size() < size)
    if (!fill()) return Got{};
  got.body = input_.substr(0, size);
  input_.erase(0, size);
  return got;
}

std::string Client::read_to(std::string_view text) {
  while (input_.find(text) == std::string::npos)
    if (!fill()) return "";
  auto const end = input_.find(text) + text.size();
  std::string const read = input_.substr(0, end);
  input_.erase(0, end);
  return read;
}

bool Client::has_answer() const {
  pollfd ready{socket_, POLLIN, 0};
  return !input_.empty() || ::poll(&ready, 1, 0) > 0;
}

bool Client::is_closed() {
  if (!input_.empty()) return false;
  char byte = 0;
  auto const count = ::recv(socket_, &byte, 1, 0);
  // A server that closed with something of ours unread resets; one that only keeps silent has not closed.
  return count == 0 || (count < 0 && errno == ECONNRESET);
}

void Client::take_little() {
  int const size = 4096;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
}

void Client::stop_sending() { ::shutdown(socket_, SHUT_WR); }

}  // namespace stoppress::engine::testing
