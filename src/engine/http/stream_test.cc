#include "engine/http/stream.h"

#include <gtest/gtest.h>

#include "engine/net/testing_client.h"
#include "engine/net/testing_handler.h"

namespace stoppress::engine {
namespace {

using testing::Client;
using testing::TestServer;
using testing::wait_until;

constexpr char kListen[] = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Stream, SendsEventsAsTheyHappen) {
  TestServer test;
  Client client(test.start());
  client.send(kListen);
  auto const stream = test.handler.wait_for_stream();
  auto const head = client.read_to("\r\n\r\n");
  EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos) << head;
  EXPECT_NE(head.find("Connection: close"), std::string::npos) << head;
  EXPECT_TRUE(stream->send(event("story", "{\"id\": 1}")));
  EXPECT_EQ(client.read_to("\n\n"), "event: story\ndata: {\"id\": 1}\n\n");
  EXPECT_TRUE(stream->send(event("story", "2")));
  EXPECT_EQ(client.read_to("\n\n"), "event: story\ndata: 2\n\n");
}

TEST(Stream, OutlivesTheTimeThatAQuietConnectionHas) {
  TestServer test;
  test.options.idle_time = test.options.head_time = std::chrono::milliseconds(20);
  Client client(test.start()), other(test.server->port());
  client.send(kListen);
  auto const stream = test.handler.wait_for_stream();
  client.read_to("\r\n\r\n");
  EXPECT_TRUE(other.is_closed()) << "a quiet one is closed meanwhile";
  EXPECT_TRUE(stream->send(event("story", "1")));
  EXPECT_EQ(client.read_to("\n\n"), "event: story\ndata: 1\n\n");
}

TEST(Stream, KnowsWhenItsListenerHasGone) {
  TestServer test;
  std::shared_ptr<Stream> stream;
  {
    Client client(test.start());
    client.send(kListen);
    stream = test.handler.wait_for_stream();
    client.read_to("\r\n\r\n");
  }
  wait_until([&] { return !stream->send(": is anybody there\n\n"); });
}

TEST(Stream, IsEndedByUs) {
  TestServer test;
  Client client(test.start());
  client.send(kListen);
  auto const stream = test.handler.wait_for_stream();
  client.read_to("\r\n\r\n");
  stream->end();
  EXPECT_TRUE(client.is_closed());
}

TEST(Stream, CutsOffWhoFallsFarBehind) {
  TestServer test;
  Client client(test.start());
  client.take_little();
  client.send(kListen);
  auto const stream = test.handler.wait_for_stream();
  wait_until([&] { return !stream->send(std::string(64 * 1024, ':') + "\n\n"); });
}

TEST(Stream, EndsWithItsServerAndMayBeUsedAfterwards) {
  TestServer test;
  Client client(test.start());
  client.send(kListen);
  auto const stream = test.handler.wait_for_stream();
  client.read_to("\r\n\r\n");
  test.server->stop();
  EXPECT_TRUE(client.is_closed());
  test.server.reset();
  EXPECT_FALSE(stream->send(event("story", "1")));
  stream->end();
}

}  // namespace
}  // namespace stoppress::engine
