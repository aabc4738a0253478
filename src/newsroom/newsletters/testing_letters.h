// For tests: a newsroom on either database whose title has a newsletter and stories, and somebody of each
// role.
#pragma once

#include <gmock/gmock.h>

#include "desk/stories/publish.h"
#include "desk/stories/write.h"
#include "newsletter/plan.h"
#include "newsletter/subscribers/sign_up.h"
#include "newsroom/testing_newsroom.h"
#include "store/database/testing_server.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/subscribers.h"

namespace stoppress::newsroom {

class LettersTest : public NewsroomTest, public testing::WithParamInterface<char const*> {
 protected:
  LettersTest()
      : NewsroomTest(url(), {.relay = "smtp://relay.example", .from = "The Test <letters@courier.example>"}) {
  }

  static std::string url() {
    return GetParam() == std::string("postgresql") ? store::testing::PostgresqlServer::one().new_archive()
                                                   : "";
  }
  // As somebody of the role `editor`, unless another session is given.
  ApiReply does(engine::Method method, std::string const& path, std::string const& body = "") {
    return ask(method, path, body, editor_);
  }
  ApiReply get(std::string const& path) { return does(engine::Method::get, path); }

  // A newsletter of every day at 12:30 whose editions are planned; with these settings besides.
  std::int64_t newsletter(std::string const& name, std::string const& more = "") {
    auto const made = does(engine::Method::post, "newsletters",
                           R"({"name": ")" + name + R"(", "settings": )" + settings(more) + "}");
    EXPECT_EQ(made.status, 201) << made.text;
    return made.body.at("id").to_number<std::int64_t>();
  }
  static std::string settings(std::string const& more = "") {
    return R"({"description": "What the day has brought", "weekdays": ["monday", "tuesday", "wednesday",
               "thursday", "friday", "saturday", "sunday"], "times": ["12:30"], "fill": "newest", "section": 0,
               "most": 3, "fewest": 1, "needs_approval": )" +
           std::string(more.find("needs_approval") == std::string::npos ? "false" : "true") +
           R"(, "sender": "", "greeting": "", "footer": ""})";
  }
  // That newsletter's next edition.
  std::string next_of(std::int64_t newsletter) {
    auto const all = get("newsletters");
    for (auto const& each : all.body.at("newsletters").as_array())
      if (each.at("id").to_number<std::int64_t>() == newsletter)
        return "editions/" + std::to_string(each.at("next").at("id").to_number<std::int64_t>());
    return "";
  }
  StoryId published(std::string const& headline) {
    auto const made =
        does(engine::Method::post, "stories",
             R"({"content": {"headline": ")" + headline + R"(", "body": {"type": "doc", "content":
                          [{"type": "paragraph", "content": [{"type": "text", "text": "At six."}]}]}}})");
    EXPECT_EQ(made.status, 201) << made.text;
    StoryId const id(made.body.at("story").at("id").to_number<std::int64_t>());
    auto const out = does(engine::Method::post, "stories/" + std::to_string(id.number()) + "/publication",
                          R"({"revision": 1})");
    EXPECT_EQ(out.status, 200) << out.text;
    clock_.advance(std::chrono::seconds(1));
    return id;
  }
  // Somebody who has confirmed that newsletter.
  SubscriberId subscriber(std::string const& email, std::int64_t newsletter) {
    return store_
        ->write([&](store::Transaction& transaction) -> Result<SubscriberId> {
          store::Subscribers subscribers(transaction);
          auto const added = TRY(subscribers.add(title_.id, email, "", clock_.now()));
          TRY(subscribers.set_state(added.id, NewsletterId(newsletter), store::SubscriptionState::confirmed,
                                    clock_.now()));
          TRY(subscribers.add_consent(added.id, {NewsletterId(newsletter), store::ConsentAct::confirmed,
                                                 clock_.now(), "/newsletter", "Yes, please"}));
          return added.id;
        })
        .value();
  }
  static std::string version_of(ApiReply const& edition) {
    return std::to_string(edition.body.at("version").to_number<std::int64_t>());
  }

  std::string editor_ = session_of(people::Role::editor);
};

}  // namespace stoppress::newsroom

#define WITH_LETTERS_ON_BOTH_DATABASES(Suite)                                       \
  INSTANTIATE_TEST_SUITE_P(Store, Suite, ::testing::Values("sqlite", "postgresql"), \
                           [](auto const& tried) { return std::string(tried.param); })
