// What the server takes from a client and how long it waits, each limit on a real connection.
#include <algorithm>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

#include "base/log.h"
#include "engine/net/server.h"
#include "engine/net/testing_client.h"
#include "engine/net/testing_handler.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;
using testing::Client;
using testing::TestServer;
using testing::wait_until;

void expect_refusal(Client& client, int status) {
  auto const got = client.read();
  EXPECT_EQ(got.status, status);
  EXPECT_EQ(got.body, "refused " + std::to_string(status));
  EXPECT_TRUE(got.has("\r\nConnection: close\r\n")) << got.head;
  client.stop_sending();
  EXPECT_TRUE(client.is_closed());
}

TEST(Limits, AHeadThatIsTooLongIs431) {
  TestServer test;
  test.options.max_head = 1000;
  Client client(test.start());
  client.send("GET /page HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(2000, 'x'));
  expect_refusal(client, 431);
}

TEST(Limits, AHeadJustWithinTheLimitIsRead) {
  TestServer test;
  test.options.max_head = 1000;
  Client client(test.start());
  std::string const start = "GET /page HTTP/1.1\r\nHost: a\r\nX-Long: ";
  client.send(start + std::string(1000 - start.size() - 4, 'x') + "\r\n\r\n");
  EXPECT_EQ(client.read().status, 200);
  client.send(start + std::string(1000 - start.size() - 3, 'x') + "\r\n\r\n");
  expect_refusal(client, 431);
}

TEST(Limits, ATargetThatIsTooLongIs414) {
  TestServer test;
  test.options.max_head = 1000;
  Client client(test.start());
  client.send("GET /" + std::string(2000, 'x'));
  expect_refusal(client, 414);
}

TEST(Limits, ABodyThatIsTooLongIs413BeforeItIsRead) {
  TestServer test;
  test.options.max_body = 10;
  auto const port = test.start();
  Client told(port);
  told.send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
  expect_refusal(told, 413);
  Client chunked(port);
  chunked.send("POST /made HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\n");
  expect_refusal(chunked, 413);
  Client fitting(port);
  fitting.send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789");
  EXPECT_EQ(fitting.read().body, "echo:0123456789");
}

TEST(Limits, ALargeBodyIsNotReadFromAStranger) {
  TestServer test;
  test.options.max_body = 10;
  Client client(test.start());
  client.send("POST /upload HTTP/1.1\r\nHost: a\r\nX-Stranger: yes\r\nContent-Length: 3000000\r\n\r\n");
  auto const got = client.read();
  EXPECT_EQ(got.status, 401);
  EXPECT_EQ(got.body, "sign in");
  client.stop_sending();
  EXPECT_TRUE(client.is_closed());
}

TEST(Limits, ABodyMayBeLargerWhereTheHallSaysSo) {
  TestServer test;
  test.options.max_body = 10;
  auto const port = test.start();
  Client client(port);
  std::string const picture(3'000'000, 'x');
  client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + picture);
  EXPECT_EQ(client.read().body, "echo:" + picture);
  client.send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n");
  expect_refusal(client, 413);
  Client larger(port);
  larger.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4000001\r\n\r\n");
  expect_refusal(larger, 413);
  Client chunked(port);
  chunked.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3D0901\r\n");
  expect_refusal(chunked, 413);
}

TEST(Limits, AChunkLineWithoutAnEndIsRefused) {
  TestServer test;
  Client client(test.start());
  client.send("POST /made HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;" +
              std::string(10000, 'x'));
  expect_refusal(client, 400);
}

TEST(Limits, AHeadThatDoesNotComeIs408) {
  TestServer test;
  test.options.head_time = 40ms;
  Client client(test.start());
  client.send("GET /page HT");
  expect_refusal(client, 408);
}

TEST(Limits, DribblingDoesNotGainTime) {
  TestServer test;
  test.options.head_time = 60ms;
  test.options.max_head = 1 << 30;
  Client client(test.start());
  client.send("GET /page HTTP/1.1\r\n");
  wait_until([&] { return !client.send("X: y\r\n") || test.server->metrics().refusals == 1; });
  expect_refusal(client, 408);
}

TEST(Limits, ABodyThatDoesNotComeIs408) {
  TestServer test;
  test.options.body_time = 40ms;
  Client client(test.start());
  client.send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n01234");
  expect_refusal(client, 408);
}

TEST(Limits, AConnectionThatSaysNothingIsClosedWithoutAWord) {
  TestServer test;
  test.options.head_time = 40ms;
  test.options.idle_time = 40ms;
  auto const port = test.start();
  Client silent(port);
  EXPECT_TRUE(silent.is_closed());
  Client once(port);
  EXPECT_EQ(once.get("/page").status, 200);
  EXPECT_TRUE(once.is_closed());
}

TEST(Limits, AClientThatTakesNothingIsClosed) {
  TestServer test;
  test.options.write_time = 40ms;
  Client client(0);
  client.take_little();
  ASSERT_TRUE(client.connect_to(test.start()));
  client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  wait_until([&] { return test.server->metrics().accepted == 1 && test.server->metrics().open == 0; });
  EXPECT_EQ(client.read().status, 0);
}

TEST(Limits, AFullQueueIs503WithAHintWhenToComeBack) {
  TestServer test;
  test.options.workers = 1;
  test.options.queue = 1;
  auto const port = test.start();
  Client first(port), second(port), third(port);
  first.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  test.handler.gate.wait_for_visitors(1);
  second.send("GET /made HTTP/1.1\r\nHost: a\r\n\r\n");
  wait_until([&] { return test.server->metrics().waiting == 1; });
  auto const refused = third.get("/made");
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.has("\r\nRetry-After: ")) << refused.head;
  EXPECT_EQ(third.get("/page").status, 200) << "what is ready needs no worker";
  test.handler.gate.open();
  EXPECT_EQ(first.read().status, 200);
  EXPECT_EQ(second.read().status, 200);
}

TEST(Places, AreMadeByTheLongestIdleWhenTheyAreShort) {
  TestServer test;
  test.options.max_connections = 2;
  auto const port = test.start();
  Client first(port), second(port);
  EXPECT_EQ(first.get("/page").status, 200);
  EXPECT_EQ(second.get("/page").status, 200);
  Client third(port);
  EXPECT_EQ(third.get("/page").status, 200);
  EXPECT_TRUE(first.is_closed());
  EXPECT_EQ(test.server->metrics().given_up, 1U);
}

TEST(Places, AreRefusedWhenNobodyIsIdle) {
  TestServer test;
  test.options.max_connections = 2;
  auto const port = test.start();
  Client first(port), second(port);
  first.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  second.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  test.handler.gate.wait_for_visitors(2);
  Client third(port);
  expect_refusal(third, 503);
  test.handler.gate.open();
  EXPECT_EQ(first.read().status, 200);
}

// Twice as many each time, all from one address: it gets its share and no more, and somebody else is served
// at once.
TEST(Places, AreNeverAllOneClients) {
  for (std::size_t knocking = 4; knocking <= 64; knocking *= 2) {
    TestServer test;
    test.options.max_connections = 40;
    test.options.max_connections_of_one = 10;
    auto const port = test.start();
    std::vector<std::unique_ptr<Client>> many;
    std::size_t held = 0, refused = 0;
    for (std::size_t number = 0; number < knocking; ++number) {
      many.push_back(std::make_unique<Client>(port));
      many.back()->send(
          "POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
      auto const got = many.back()->read();
      held += got.status == 100 ? 1 : 0;  // and now owes its body
      refused += got.status == 503 ? 1 : 0;
    }
    EXPECT_EQ(held, std::min<std::size_t>(knocking, 10));
    EXPECT_EQ(refused, knocking - held);
    EXPECT_EQ(test.server->metrics().refusals, refused);
    Client other(0);
    other.come_from("127.0.0.2");
    ASSERT_TRUE(other.connect_to(port));
    EXPECT_EQ(other.get("/page").status, 200);
  }
}

TEST(Places, OfATrustedProxyAreCountedByWhomItSpeaksFor) {
  TestServer test;
  test.options.max_connections_of_one = 1;
  test.options.max_streams_of_one = 1;
  test.options.trusted_proxies = {"127.0.0.1"};
  auto const port = test.start();
  auto const listens = [&](Client& client, std::string const& reader) {
    client.send("GET /events HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + reader + "\r\n\r\n");
    return client.read_to("HTTP/1.1 200 OK") != "" || client.read_to("HTTP/1.1 503 ") == "";
  };
  Client first(port), second(port), third(port);
  EXPECT_TRUE(listens(first, "2001:db8:1:2::1"));
  EXPECT_TRUE(listens(second, "2001:db8:1:3::1"));
  third.send("GET /events HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 2001:db8:1:2::2\r\n\r\n");
  EXPECT_EQ(third.read().status, 503);
}

// Bodies that never come to their end, twice as many each time: what they hold stays within the bound.
TEST(Memory, OfUnfinishedBodiesStaysWithinItsBound) {
  constexpr std::size_t kBound = 2'000'000;
  for (int uploads = 4; uploads <= 64; uploads *= 2) {
    TestServer test;
    test.options.memory = kBound;
    auto const port = test.start();
    std::vector<std::unique_ptr<Client>> many;
    for (int number = 0; number < uploads; ++number) {
      many.push_back(std::make_unique<Client>(port));
      many.back()->send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n");
      for (int piece = 0; piece < 10; ++piece) many.back()->send(std::string(15'000, 'x'));
      EXPECT_LE(test.server->metrics().memory, kBound);
    }
    Client reader(port);
    EXPECT_EQ(reader.get("/page").status, 200);
    EXPECT_LE(test.server->metrics().memory, kBound);
    if (uploads >= 16) {
      // Which of them are refused, and which are given up, depends on whose pieces came first.
      bool was_told = false;
      wait_until([&] {
        for (auto const& client : many)
          if (client->has_answer()) {
            auto const got = client->read();
            was_told = was_told || (got.status == 503 && got.has("\r\nRetry-After: "));
          }
        return was_told;
      });
      EXPECT_TRUE(was_told);
    }
    many.clear();
    wait_until([&] { return test.server->metrics().memory < 10'000; });
  }
}

// Answers that nobody takes, twice as many each time. What workers make is asked for no more while memory is
// short, and whoever takes nothing makes room.
TEST(Memory, OfAnswersThatNobodyTakesComesBackWithinItsBound) {
  constexpr std::size_t kBound = 20'000'000;
  for (int takers = 2; takers <= 16; takers *= 2) {
    TestServer test;
    test.options.memory = kBound;
    test.options.write_time = 10s;
    test.options.head_time = 200ms;  // rounds are quick
    auto const port = test.start();
    std::vector<std::unique_ptr<Client>> many;
    for (int number = 0; number < takers; ++number) {
      many.push_back(std::make_unique<Client>(0));
      many.back()->take_little();
      ASSERT_TRUE(many.back()->connect_to(port));
      many.back()->send("GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n");
      many.back()->read_to("\r\n\r\n");  // the answer has begun to come
    }
    wait_until([&] { return test.server->metrics().memory <= kBound; });
    EXPECT_EQ(Client(port).get("/page").status, 200);
    auto const counted = test.server->metrics();
    if (takers > 2) {
      EXPECT_GT(counted.given_up + counted.refusals, 0U) << takers;
    }
  }
}

TEST(Memory, OfIdleConnectionsIsGivenUpWhenItIsShort) {
  TestServer test;
  test.options.memory = 64'000;
  test.options.head_time = 40ms;
  auto const port = test.start();
  std::vector<std::unique_ptr<Client>> many;
  for (int number = 0; number < 100; ++number) {
    many.push_back(std::make_unique<Client>(port));
    many.back()->send("GET /page HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(4000, 'x') + "\r\n\r\n");
    many.back()->read();
  }
  wait_until([&] { return test.server->metrics().memory <= 64'000; });
  EXPECT_GT(test.server->metrics().given_up, 0U);
  EXPECT_EQ(Client(port).get("/page").status, 200);
}

TEST(Limits, WithoutDescriptorsAClientIsHungUpOnAndLaterOnesAreServed) {
  TestServer test;
  auto const port = test.start();
  Client first(0), second(0);
  log::info("engine", "the log is open before descriptors run out");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  int const next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);  // the lowest free number
  ::close(next);
  rlimit const low{static_cast<rlim_t>(next), before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
  EXPECT_TRUE(first.connect_to(port));
  EXPECT_TRUE(first.is_closed());
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_TRUE(second.connect_to(port));
  EXPECT_EQ(second.get("/page").status, 200);
}

TEST(Limits, RandomBytesNeverStopTheServer) {
  TestServer test;
  auto const port = test.start();
  std::mt19937 dice(20261120);
  for (int round = 0; round < 20; ++round) {
    std::string junk =
        round % 2 == 0 ? "" : "POST /made HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int number = 0; number < 10'000; ++number) junk.push_back(static_cast<char>(dice()));
    Client client(port);
    client.send(junk);
    client.stop_sending();
    while (client.read().status != 0) {
    }
  }
  EXPECT_EQ(Client(port).get("/page").status, 200);
}

}  // namespace
}  // namespace stoppress::engine
