#include "engine/stream.h"

#include <gtest/gtest.h>

#include "engine/testing_client.h"
#include "engine/testing_hall.h"

namespace stoppress::engine {
namespace {

using testing::Client;
using testing::TestServer;
using testing::wait_until;

constexpr char kListen[] = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Stream, SendsEventsAsTheyHappen) {
  TestServer house;
  Client client(house.start());
  client.send(kListen);
  auto const stream = house.hall.wait_for_stream();
  auto const head = client.read_to("\r\n\r\n");
  EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos) << head;
  EXPECT_NE(head.find("Connection: close"), std::string::npos) << head;
  EXPECT_TRUE(stream->send(event("story", "{\"id\": 1}")));
  EXPECT_EQ(client.read_to("\n\n"), "event: story\ndata: {\"id\": 1}\n\n");
  EXPECT_TRUE(stream->send(event("story", "2")));
  EXPECT_EQ(client.read_to("\n\n"), "event: story\ndata: 2\n\n");
}

TEST(Stream, OutlivesTheTimeThatAQuietConnectionHas) {
  TestServer house;
  house.options.idle_time = house.options.head_time = std::chrono::milliseconds(20);
  Client client(house.start()), other(house.server->port());
  client.send(kListen);
  auto const stream = house.hall.wait_for_stream();
  client.read_to("\r\n\r\n");
  EXPECT_TRUE(other.is_closed()) << "a quiet one is closed meanwhile";
  EXPECT_TRUE(stream->send(event("story", "1")));
  EXPECT_EQ(client.read_to("\n\n"), "event: story\ndata: 1\n\n");
}

TEST(Stream, KnowsWhenItsListenerHasGone) {
  TestServer house;
  std::shared_ptr<Stream> stream;
  {
    Client client(house.start());
    client.send(kListen);
    stream = house.hall.wait_for_stream();
    client.read_to("\r\n\r\n");
  }
  wait_until([&] { return !stream->send(": is anybody there\n\n"); });
}

TEST(Stream, IsEndedByUs) {
  TestServer house;
  Client client(house.start());
  client.send(kListen);
  auto const stream = house.hall.wait_for_stream();
  client.read_to("\r\n\r\n");
  stream->end();
  EXPECT_TRUE(client.is_closed());
}

TEST(Stream, CutsOffWhoFallsFarBehind) {
  TestServer house;
  Client client(house.start());
  client.take_little();
  client.send(kListen);
  auto const stream = house.hall.wait_for_stream();
  wait_until([&] { return !stream->send(std::string(64 * 1024, ':') + "\n\n"); });
}

TEST(Stream, EndsWithItsServerAndMayBeUsedAfterwards) {
  TestServer house;
  Client client(house.start());
  client.send(kListen);
  auto const stream = house.hall.wait_for_stream();
  client.read_to("\r\n\r\n");
  house.server->stop();
  EXPECT_TRUE(client.is_closed());
  house.server.reset();
  EXPECT_FALSE(stream->send(event("story", "1")));
  stream->end();
}

}  // namespace
}  // namespace stoppress::engine
