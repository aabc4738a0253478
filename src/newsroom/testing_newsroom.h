// What the room's tests share: a newsroom over a real archive, and people who ask it.
#pragma once

#include <gtest/gtest.h>
#include <map>

#include "base/json.h"
#include "desk/staff/invitations.h"
#include "media/testing_library.h"
#include "newsroom/newsroom.h"
#include "store/database/temporary.h"
#include "store/feed/feed.h"
#include "store/staff/staff.h"
#include "store/titles/titles.h"
#include "store/titles/titles_cache.h"

namespace stoppress::newsroom {

struct ApiReply {
  int status = 0;
  json::Object body;  // empty when there was none or it was no JSON
  std::string text;
  std::map<std::string, std::string> headers;
};

// What somebody who looks at the newsroom is told meanwhile.
class RecordedStream : public engine::Stream {
 public:
  using Stream::send;
  bool send(engine::SharedText events) override {
    if (!ended_) heard_ += *events;
    return !ended_;
  }
  void end() override { ended_ = true; }

  std::string const& heard() const { return heard_; }
  bool ended() const { return ended_; }

 private:
  std::string heard_;
  bool ended_ = false;
};

class NewsroomTest : public testing::Test {
 protected:
  // Over a SQLite archive of its own, or the database at that URL.
  explicit NewsroomTest(std::string const& url = {}, MailService mail = {})
      : store_(url), mail_(std::move(mail)) {
    title_.name = "The Test";
    title_.base_url = "https://courier.example";
    title_.sections = {{{}, "town", "Town", ""}, {{}, "sport", "Sport", ""}};
    title_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Titles(transaction).save_title(title_);
                 })
                 .value();
    titles_.read_again().value();
  }

  // A new session of the one person of that role, who has no password.
  std::string session_of(people::Role role) {
    auto& staff = people_[role];
    auto const begun = store_->write([&](store::Transaction& transaction) -> Result<desk::SignedIn> {
      if (!staff.id) {
        staff.name = people::name_of(role);
        staff.email = staff.name + "@courier.example";
        staff.role = role;
        staff.id = TRY(store::Staff(transaction).add_staff(staff, "none", clock_.now()));
      }
      return desk::begin_session(transaction, staff, {"192.0.2.1", "a test"}, clock_.now());
    });
    return begun.value().token;
  }

  // As the newsroom's own page asks.
  engine::Request request(engine::Method method, std::string const& path, std::string const& body,
                          std::string const& session) {
    engine::Request request;
    request.method = method;
    request.target = "/newsroom/api/" + path;
    request.host = "courier.example";
    request.peer = "192.0.2.1";
    request.body = body;
    request.headers = {{"host", "courier.example"}, {"origin", "https://courier.example"}};
    if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
    if (!session.empty()) request.headers.emplace_back("cookie", "a=b; stoppress_session=" + session);
    return request;
  }

  // What its client would have in the end.
  static ApiReply joined(engine::PiecewiseResponse const& answer) {
    ApiReply heard{answer.status, {}, "", {answer.headers.begin(), answer.headers.end()}};
    for (auto piece = answer.next().value(); !piece.empty(); piece = answer.next().value())
      heard.text += piece;
    return heard;
  }

  ApiReply ask(engine::Request const& request) {
    auto const answer = newsroom_.answer(request);
    if (std::holds_alternative<engine::EventStream>(answer)) return {200, {}, "", {}};
    if (auto const* pieces = std::get_if<engine::PiecewiseResponse>(&answer)) return joined(*pieces);
    auto const& response = std::get<engine::Response>(answer);
    ApiReply heard{response.status, {}, response.body, {response.headers.begin(), response.headers.end()}};
    if (auto const value = json::parse(response.body); value.ok() && value->is_object())
      heard.body = value->as_object();
    return heard;
  }
  ApiReply ask(engine::Method method, std::string const& path, std::string const& body = "",
               std::string const& session = "") {
    return ask(request(method, path, body, session));
  }

  // What happens from now on, as that session hears it.
  std::shared_ptr<RecordedStream> listen(std::string const& session) {
    auto const answer = newsroom_.answer(request(engine::Method::get, "events", "", session));
    auto stream = std::make_shared<RecordedStream>();
    std::get<engine::EventStream>(answer).opened(stream);
    return stream;
  }
  // Hands on what the change feed has come to hold since the last call.
  void deliver() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(delivered_, 1000);
                             })
                             .value();
    if (changes.empty()) return;
    delivered_ = changes.back().position;
    newsroom_.deliver(changes);
  }

  store::TemporaryStore store_;
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  story::Title title_;
  std::unique_ptr<media::Library> library_ = media::open_library(store_.folder() / "pictures");
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_, {.free_bytes = 0}).value();
  store::TitlesCache titles_{*store_};
  std::shared_ptr<pages::Templates const> templates_ = pages::Templates::open({}).value();
  ThemeLookup themes_{[] { return std::vector<std::string>{"harbour"}; },
                      [](std::string const& theme) -> Result<Done> {
                        if (theme.empty() || theme == "harbour") return Done{};
                        return invalid("There is no theme called that.");
                      },
                      [this](story::Title const& title) {
                        LetterLook look{templates_, {}};
                        look.setup.title = title;
                        return look;
                      }};
  MailService mail_;
  Newsroom newsroom_{*store_, *library_, *attachments_, clock_, titles_, themes_, mail_};

 private:
  std::map<people::Role, people::Staff> people_;
  story::FeedPosition delivered_;
};

}  // namespace stoppress::newsroom
