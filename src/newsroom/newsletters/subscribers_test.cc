// Subscribers over the API.
#include "newsroom/newsletters/testing_letters.h"
#include "store/mail/outgoing_mail.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::Role;
using testing::HasSubstr;
using testing::Not;

class SubscribersApi : public LettersTest {
 protected:
  void SetUp() override {
    newsletter_ = newsletter("Lunch");
    ida_ = subscriber("ida@mail.example", newsletter_);
    clock_.advance(1min);
    jon_ = subscriber("jon@post.example", newsletter_);
  }
  static std::string path(SubscriberId id, std::string const& what = "") {
    return "subscribers/" + std::to_string(id.number()) + what;
  }
  static std::vector<std::string> emails(ApiReply const& page) {
    std::vector<std::string> list;
    for (auto const& each : page.body.at("subscribers").as_array())
      list.emplace_back(each.at("email").as_string());
    return list;
  }
  ApiReply import(std::string const& csv, std::string const& source = "The%20old%20site%2C%20until%20May",
                  std::string const& more = "") {
    auto request = this->request(
        Method::post,
        "subscribers/import?newsletter=" + std::to_string(newsletter_) + "&source=" + source + more, csv,
        admin_);
    std::erase_if(request.headers, [](auto const& header) { return header.first == "content-type"; });
    request.headers.emplace_back("content-type", "text/csv");
    return ask(request);
  }

  std::int64_t newsletter_ = 0;
  SubscriberId ida_, jon_;
  std::string admin_ = session_of(Role::administrator);
};
WITH_LETTERS_ON_BOTH_DATABASES(SubscribersApi);

TEST_P(SubscribersApi, AreListedSearchedAndCounted) {
  auto const all = get("subscribers");
  ASSERT_EQ(all.status, 200) << all.text;
  EXPECT_THAT(emails(all), testing::ElementsAre("jon@post.example", "ida@mail.example"));
  EXPECT_EQ(all.body.at("counts").at("confirmed"), 2);
  EXPECT_EQ(all.body.at("suppressed"), 0);
  EXPECT_EQ(all.body.at("subscribers").at(0).at("subscriptions").at(0).at("newsletter").at("name"), "Lunch");
  EXPECT_THAT(emails(get("subscribers?q=mail.ex")), testing::ElementsAre("ida@mail.example"));
  EXPECT_TRUE(emails(get("subscribers?state=asked")).empty());
  EXPECT_EQ(get("subscribers?state=lost").status, 422);
  auto const first = get("subscribers?count=1");
  auto const next = std::string(first.body.at("next").as_string());
  EXPECT_THAT(emails(get("subscribers?count=1&after=" + next)), testing::ElementsAre("ida@mail.example"));
}

TEST_P(SubscribersApi, ShowWhatTheyHaveAgreedTo) {
  auto const ida = get(path(ida_));
  ASSERT_EQ(ida.status, 200) << ida.text;
  EXPECT_EQ(ida.body.at("consents").at(0).at("act"), "confirmed");
  EXPECT_EQ(ida.body.at("consents").at(0).at("words"), "Yes, please");
  EXPECT_TRUE(ida.body.at("suppression").is_null());
  EXPECT_EQ(get("subscribers/987").status, 404);
}

TEST_P(SubscribersApi, AreAddedByHandAndAskedToConfirm) {
  auto const body = R"({"email": "Greta@mail.example", "name": "Greta", "newsletter": )" +
                    std::to_string(newsletter_) + "}";
  auto const added = does(Method::post, "subscribers", body);
  ASSERT_EQ(added.status, 201) << added.text;
  EXPECT_EQ(added.body.at("mailed"), true);
  EXPECT_THAT(emails(get("subscribers?state=asked")), testing::ElementsAre("greta@mail.example"));
  auto const mails =
      store_->read([](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails({}, 10); })
          .value();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].to_address, "greta@mail.example");
  auto const wrong = does(Method::post, "subscribers",
                          R"({"email": "greta at mail", "newsletter": )" + std::to_string(newsletter_) + "}");
  EXPECT_EQ(wrong.body.at("field"), "email");
}

TEST_P(SubscribersApi, AreSuppressedAndLetGo) {
  auto const suppressed = does(Method::put, path(ida_, "/suppression"), R"({"said": "By telephone"})");
  ASSERT_EQ(suppressed.status, 200) << suppressed.text;
  EXPECT_EQ(suppressed.body.at("suppressed"), "by_hand");
  EXPECT_EQ(suppressed.body.at("suppression").at("said"), "By telephone");
  EXPECT_THAT(emails(get("subscribers?state=suppressed")), testing::ElementsAre("ida@mail.example"));
  EXPECT_EQ(get("subscribers").body.at("suppressed"), 1);
  EXPECT_TRUE(does(Method::del, path(ida_, "/suppression")).body.at("suppression").is_null());
}

TEST_P(SubscribersApi, AreErasedByAnAdministrator) {
  EXPECT_EQ(does(Method::del, path(ida_)).status, 403) << "an editor";
  EXPECT_EQ(ask(Method::del, path(ida_), "", admin_).status, 204);
  EXPECT_EQ(get(path(ida_)).status, 404);
  EXPECT_THAT(emails(get("subscribers")), testing::ElementsAre("jon@post.example"));
}

TEST_P(SubscribersApi, AreBroughtInWithAReport) {
  auto const report = import("email,name\r\ngreta@mail.example,Greta\r\nida@mail.example,\r\nnobody,\r\n");
  ASSERT_EQ(report.status, 200) << report.text;
  EXPECT_EQ(report.body.at("lines"), 3);
  EXPECT_EQ(report.body.at("added"), 1);
  EXPECT_EQ(report.body.at("known"), 1);
  EXPECT_EQ(report.body.at("refused"), 1);
  EXPECT_EQ(report.body.at("problems").at(0).at("line"), 4);
  EXPECT_EQ(import("email\r\nada@mail.example\r\n", "").body.at("field"), "source");
}

TEST_P(SubscribersApi, AreBroughtInPieceByPiece) {
  std::string const source = "The%20old%20site%2C%20until%20May";
  auto const first = import("email,name\r\ngreta@mail.example,Greta\r\n", source);
  ASSERT_EQ(first.status, 200) << first.text;
  auto const layout = std::string(first.body.at("layout").as_string());
  auto const further = import("nobody,\r\nhans@mail.example,Hans\r\n", source, "&line=3&layout=" + layout);
  ASSERT_EQ(further.status, 200) << further.text;
  EXPECT_EQ(further.body.at("added"), 1);
  EXPECT_EQ(further.body.at("problems").at(0).at("line"), 3);
  EXPECT_EQ(std::string(further.body.at("layout").as_string()), layout);
  EXPECT_EQ(import("hans@mail.example", source, "&layout=made-up").body.at("field"), "layout");
}

TEST_P(SubscribersApi, AreTakenAlongAsATable) {
  auto const file = ask(Method::get, "subscribers.csv", "", admin_);
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.headers.at("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_THAT(file.text, HasSubstr("ida@mail.example"));
  EXPECT_THAT(ask(Method::get, "audit", "", admin_).text, Not(HasSubstr("ida@mail.example")))
      << "the audit log names nobody's address";
}

}  // namespace
}  // namespace stoppress::newsroom
