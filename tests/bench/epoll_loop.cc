// The least a server can do: find the end of the head and send bytes that were prepared before. Nothing is
// parsed, limited or timed. What Stop Press costs beyond this is the price of being a server.
//   bench_epoll_loop PORT THREADS FILE     FILE holds the whole response, head and body
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace {

struct Client {
  std::array<char, 4096> input;
  std::size_t filled = 0;
  std::string unsent;
};

int listen_on(unsigned short port) {
  int const listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  int const yes = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener, 4096) != 0) {
    std::perror("bench_epoll_loop: listen");
    std::exit(1);
  }
  return listener;
}

// False when the client has gone.
bool serve(int socket, Client& client, std::string const& response) {
  auto const count =
      ::recv(socket, client.input.data() + client.filled, client.input.size() - client.filled, 0);
  if (count < 0) return errno == EAGAIN;
  if (count == 0) return false;
  client.filled += static_cast<std::size_t>(count);
  char* start = client.input.data();
  char* const end = start + client.filled;
  while (auto* const found =
             static_cast<char*>(::memmem(start, static_cast<std::size_t>(end - start), "\r\n\r\n", 4))) {
    start = found + 4;
    if (client.unsent.empty()) {
      auto const sent = ::send(socket, response.data(), response.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno != EAGAIN) return false;
      if (sent != static_cast<ssize_t>(response.size()))
        client.unsent = response.substr(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    } else {
      client.unsent += response;
    }
  }
  client.filled = static_cast<std::size_t>(end - start);
  std::memmove(client.input.data(), start, client.filled);
  return client.filled < client.input.size();
}

bool send_rest(int socket, Client& client) {
  auto const sent = ::send(socket, client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
  if (sent < 0) return errno == EAGAIN;
  client.unsent.erase(0, static_cast<std::size_t>(sent));
  return true;
}

void run(unsigned short port, std::string const& response) {
  int const listener = listen_on(port);
  int const poll = ::epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = listener;
  ::epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  std::unordered_map<int, Client> clients;
  std::array<epoll_event, 128> events;
  for (;;) {
    int const ready = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), -1);
    for (int number = 0; number < ready; ++number) {
      int const socket = events[static_cast<std::size_t>(number)].data.fd;
      if (socket == listener) {
        int const fresh = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fresh < 0) continue;
        int const yes = 1;
        ::setsockopt(fresh, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        event.events = EPOLLIN;
        event.data.fd = fresh;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, fresh, &event);
        continue;
      }
      auto& client = clients[socket];
      bool const had_rest = !client.unsent.empty();
      bool stays = had_rest ? send_rest(socket, client) : serve(socket, client, response);
      if (had_rest != !client.unsent.empty()) {
        event.events = had_rest ? EPOLLIN : EPOLLOUT;
        event.data.fd = socket;
        ::epoll_ctl(poll, EPOLL_CTL_MOD, socket, &event);
      }
      if (!stays) {
        clients.erase(socket);
        ::close(socket);
      }
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::fputs("bench_epoll_loop PORT THREADS FILE\n", stderr);
    return 2;
  }
  std::ifstream file(arguments[3], std::ios::binary);
  std::string const response{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::thread> threads;
  for (int number = std::atoi(arguments[2]); number > 0; --number)
    threads.emplace_back([&] { run(static_cast<unsigned short>(std::atoi(arguments[1])), response); });
  for (auto& thread : threads) thread.join();
}
