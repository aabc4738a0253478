#include "engine/http/exchange.h"

#include <gtest/gtest.h>
#include <optional>

#include "engine/net/testing_loop.h"

namespace stoppress::engine {
namespace {

using testing::HandLoop;

// Whoever asks, with its exchange inside, as a conversation has it.
struct Asking final : Exchange::Asker {
  explicit Asking(HandLoop& loop) : exchange(loop.loop) {}
  void on_answer(Answer given) noexcept override { answer = std::move(given); }
  void on_body_limit(BodyLimit given) noexcept override { limit = std::move(given); }
  void on_piece(Result<std::string> given) noexcept override { piece = std::move(given); }
  void on_events(SharedText const& events) noexcept override { heard.push_back(events); }
  void on_end_of_events() noexcept override { is_over = true; }

  std::optional<Answer> answer;
  std::optional<BodyLimit> limit;
  std::optional<Result<std::string>> piece;
  std::vector<SharedText> heard;
  bool is_over = false;
  Request request;
  Exchange exchange;
};

struct OneExchange : ::testing::Test {
  HandLoop loop;
  std::shared_ptr<Asking> asking = std::make_shared<Asking>(loop);

  Response answer_to(std::string target) {
    asking->request.target = std::move(target);
    EXPECT_TRUE(asking->exchange.ask_answer(asking, asking->request));
    loop.run_next_tasks();
    return std::get<Response>(*asking->answer);
  }
  EventStream wanted() {
    return {[this](std::shared_ptr<Stream> stream) { loop.handler.streams.push_back(std::move(stream)); }};
  }
};

TEST_F(OneExchange, BringsTheAnswerBackToTheLoop) {
  asking->request.body = "words";
  EXPECT_EQ(answer_to("/made").body, "echo:words");
  EXPECT_FALSE(asking->exchange.is_lost());
}

TEST_F(OneExchange, BringsARefusalWhenTheHallThrows) {
  auto const response = answer_to("/throws");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body, "refused 500");
}

TEST_F(OneExchange, BringsABodyLimitOrTheAnswerThatRefusesIt) {
  asking->request.target = "/upload";
  EXPECT_TRUE(asking->exchange.ask_body_limit(asking, asking->request));
  loop.run_next_tasks();
  EXPECT_EQ(std::get<std::size_t>(*asking->limit), 4'000'000U);
  asking->request.headers = {{"x-stranger", "yes"}};
  EXPECT_TRUE(asking->exchange.ask_body_limit(asking, asking->request));
  loop.run_next_tasks();
  EXPECT_EQ(std::get<Response>(*asking->limit).status, 401);
}

TEST_F(OneExchange, AsksNobodyWhenTheServerIsAtItsEnd) {
  loop.server.abandoned = true;
  EXPECT_EQ(answer_to("/made").status, 503);
}

TEST_F(OneExchange, AsksForNoAnswerWhenMemoryIsShort) {
  MemoryBudget::Share greedy(loop.server.memory);
  greedy.set(loop.server.options.memory + 1);
  EXPECT_FALSE(asking->exchange.ask_answer(asking, asking->request));
  EXPECT_TRUE(asking->exchange.ask_body_limit(asking, asking->request))
      << "which is an answer too, and a short one";
  loop.run_next_tasks();
}

TEST_F(OneExchange, KnowsWhenItsErrandIsThrownAway) {
  for (int number = 0; number < 4; ++number) loop.server.workers.submit([this] { loop.handler.gate.pass(); });
  loop.handler.gate.wait_for_visitors(4);
  EXPECT_TRUE(asking->exchange.ask_answer(asking, asking->request));
  EXPECT_FALSE(loop.server.workers.stop_within(Duration(0)));
  EXPECT_TRUE(asking->exchange.is_lost());
  loop.handler.gate.open();
  testing::wait_until([&] { return loop.handler.gate.left() == 4; });
}

TEST_F(OneExchange, CarriesEventsInOrderAndThenTheirEnd) {
  ASSERT_TRUE(asking->exchange.listen(asking, wanted(), "198.51.100.1"));
  auto const stream = loop.handler.streams.back();
  EXPECT_TRUE(stream->send("one"));
  EXPECT_TRUE(stream->send("two"));
  stream->end();
  EXPECT_EQ(loop.waiting_tasks(), 1U) << "the loop is woken once";
  loop.run_tasks();
  ASSERT_EQ(asking->heard.size(), 2U);
  EXPECT_EQ(*asking->heard[0] + *asking->heard[1], "onetwo");
  EXPECT_TRUE(asking->is_over);
}

TEST_F(OneExchange, TellsItsSenderThatNobodyListensAnyMore) {
  ASSERT_TRUE(asking->exchange.listen(asking, wanted(), "198.51.100.1"));
  auto const stream = loop.handler.streams.back();
  stream->send("on its way");
  asking->exchange.end();
  asking.reset();
  loop.run_tasks();
  EXPECT_FALSE(stream->send("late"));
  stream->end();
  EXPECT_EQ(loop.waiting_tasks(), 0U);
}

TEST(Exchange, GivesOneNetworkItsShareOfListenersAndNoMore) {
  HandLoop loop({.max_streams = 3, .max_streams_of_one = 2});
  auto const listen = [&](char const* client) {
    auto asking = std::make_shared<Asking>(loop);
    return asking->exchange.listen(asking, {[](std::shared_ptr<Stream> const&) {}}, client) ? asking
                                                                                            : nullptr;
  };
  auto first = listen("2001:db8:1:2::1");
  auto const second = listen("2001:db8:1:2::2");
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(listen("2001:db8:1:2::3"));
  auto const other = listen("2001:db8:1:3::1");
  EXPECT_TRUE(other);
  EXPECT_FALSE(listen("203.0.113.1")) << "all are taken";
  first.reset();
  EXPECT_TRUE(listen("203.0.113.1"));
}

TEST(Exchange, SharesTheBytesOfOneEventAmongAllListeners) {
  HandLoop loop;
  std::vector<std::shared_ptr<Asking>> everybody;
  std::vector<std::shared_ptr<Stream>> streams;
  for (int number = 0; number < 100; ++number) {
    everybody.push_back(std::make_shared<Asking>(loop));
    ASSERT_TRUE(everybody.back()->exchange.listen(
        everybody.back(), {[&](std::shared_ptr<Stream> stream) { streams.push_back(std::move(stream)); }},
        "198.51.100.1"));
  }
  SharedText const event = std::make_shared<std::string const>("data: 1\n\n");
  for (auto const& stream : streams) EXPECT_TRUE(stream->send(event));
  EXPECT_EQ(loop.waiting_tasks(), 1U);
  loop.run_tasks();
  for (auto const& one : everybody) {
    ASSERT_EQ(one->heard.size(), 1U);
    EXPECT_EQ(one->heard[0]->data(), event->data());
  }
}

}  // namespace
}  // namespace stoppress::engine
