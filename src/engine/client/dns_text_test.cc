// Asked of a name server of our own on loopback.
#include "engine/client/dns_text.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

using testing::ElementsAre;

// Answers every question with these records, or with that code when there are none (RFC 1035 §4).
class NameServer {
 public:
  explicit NameServer(std::vector<std::string> records, int code = 0)
      : records_(std::move(records)), code_(code) {
    socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&at), size), 0);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
  }
  ~NameServer() {
    thread_.request_stop();
    thread_.join();
    ::close(socket_);
  }
  DnsServer address() const { return {"127.0.0.1", port_}; }

 private:
  void work(std::stop_token const& stop) const {
    while (!stop.stop_requested()) {
      pollfd waiting{socket_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      unsigned char question[512];
      sockaddr_in from{};
      socklen_t size = sizeof from;
      auto const got =
          ::recvfrom(socket_, question, sizeof question, 0, reinterpret_cast<sockaddr*>(&from), &size);
      if (got < 17) continue;
      std::size_t end = 12;
      while (question[end] != 0) end += question[end] + 1U;
      std::string reply(reinterpret_cast<char*>(question), end + 5);
      reply[2] = '\x81';
      reply[3] = static_cast<char>(0x80 | code_);
      reply[7] = static_cast<char>(records_.size());
      reply[9] = reply[11] = 0;
      for (auto const& record : records_) {
        auto const length = record.size();
        reply += std::string("\xC0\x0C\0\x10\0\x01\0\0\0\x3C", 10);
        reply += {static_cast<char>(length >> 8), static_cast<char>(length & 255)};
        reply += record;
      }
      ::sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }
  }

  std::vector<std::string> const records_;
  int const code_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  Thread thread_{"names", [this](std::stop_token const& stop) { work(stop); }};
};

std::string strings(std::vector<std::string> const& parts) {
  std::string record;
  for (auto const& part : parts) record += static_cast<char>(part.size()) + part;
  return record;
}

TEST(TextRecords, AreReadWithTheirStringsJoined) {
  NameServer const server({strings({"v=spf1 -all"}), strings({std::string(120, 'a'), "b"})});
  auto const found = text_records("courier.example", server.address());
  ASSERT_TRUE(found.ok()) << found.error().message;
  EXPECT_THAT(*found, ElementsAre("v=spf1 -all", std::string(120, 'a') + "b"));
}

TEST(TextRecords, MayNotBeThere) {
  NameServer const none({}), unknown({}, 3);
  EXPECT_EQ(text_records("courier.example", none.address()).error().fault, Fault::not_found);
  EXPECT_EQ(text_records("courier.example", unknown.address()).error().fault, Fault::not_found);
}

TEST(TextRecords, ThatAreBrokenHarmNobody) {
  for (std::string const& record : {std::string("\xFFshort"), std::string(1, '\0'), std::string()}) {
    NameServer const server({record});
    auto const found = text_records("courier.example", server.address());
    EXPECT_TRUE(found.ok() || found.error().fault == Fault::not_found ||
                found.error().fault == Fault::unavailable);
  }
}

TEST(TextRecords, OfASilentServerAreNotWaitedForLong) {
  int const silent = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ASSERT_EQ(::bind(silent, reinterpret_cast<sockaddr*>(&at), size), 0);
  ::getsockname(silent, reinterpret_cast<sockaddr*>(&at), &size);
  auto const began = std::chrono::steady_clock::now();
  EXPECT_EQ(text_records("courier.example", DnsServer{"127.0.0.1", ntohs(at.sin_port)}).error().fault,
            Fault::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(8));
  ::close(silent);
}

}  // namespace
}  // namespace stoppress::engine
