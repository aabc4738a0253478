// What the server takes from a client and how long it waits, each limit on a real connection.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <random>
#include <sys/resource.h>
#include <unistd.h>

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
