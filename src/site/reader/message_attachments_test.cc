// Files come before their message, piece by piece as the page's script sends them, or in the form.
#include "site/reader/message_attachments.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "base/json.h"
#include "desk/messages/attachments.h"
#include "people/sealed_file.h"
#include "site/reader/message_form.h"
#include "site/testing_site.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::kPiece;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr char kUploads[] = "/message/attachments";

class FilesFromReaders : public Door {
 protected:
  using Headers = std::vector<std::pair<std::string, std::string>>;
  Got tus(Method method, std::string const& target, Headers headers = {}, std::string const& body = "",
          std::string const& peer = "192.0.2.7") {
    auto sent = request(target);
    sent.method = method;
    sent.peer = peer;
    sent.headers = std::move(headers);
    sent.headers.emplace_back("tus-resumable", "1.0.0");
    sent.body = body;
    return ask(sent);
  }
  static std::string header(Got const& got, std::string const& name) {
    auto const at = got.head.find(name + ": ");
    if (at == std::string::npos) return "";
    auto const from = at + name.size() + 2;
    return got.head.substr(from, got.head.find("\r\n", from) - from);
  }
  struct Form {
    std::string token, work;
  };
  Form form() {
    auto const told = json::parse(get("/message/token").body).value();
    std::string const token(told.at("token").as_string());
    clock_.advance(10s);
    return {token, people::work_for(token)};
  }
  Got begin(Form const& form, std::int64_t bytes, std::string const& peer = "192.0.2.7") {
    auto const metadata = "filename " + base64("gate.jpg") + ",filetype " + base64("image/jpeg") + ",token " +
                          base64(form.token) + ",work " + base64(form.work);
    return tus(Method::post, kUploads,
               {{"upload-length", std::to_string(bytes)}, {"upload-metadata", metadata}}, "", peer);
  }
  Got send(std::string const& address, std::size_t at, std::string const& bytes) {
    return tus(Method::patch, address,
               {{"upload-offset", std::to_string(at)}, {"content-type", "application/offset+octet-stream"}},
               bytes);
  }
  Got message(Form const& form, std::vector<std::string> const& addresses) {
    auto body = "text=Look+at+the+quay&token=" + form.token + "&work=" + form.work;
    for (auto const& address : addresses) body += "&attachment=" + address.substr(sizeof kUploads);
    return post("/message", body, {{"accept", "application/json"}});
  }
  // Without a script, as a browser sends the form.
  static std::string field(std::string const& name, std::string const& value) {
    return "--tide\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
  static std::string file(std::string const& name, std::string const& bytes) {
    return "--tide\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
           "\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n";
  }
  Got send_form(std::string const& text, std::string const& more, std::string token = "") {
    if (token.empty()) token = form().token;
    return post("/message?token=" + token,
                field("text", text) + field("token", token) + more + "--tide--\r\n", kMultipart);
  }
  // Of the page's fields of that name.
  static std::vector<std::string> values_of(Got const& page, std::string const& name) {
    auto const before = "name=\"" + name + "\" value=\"";
    std::vector<std::string> all;
    for (auto at = page.body.find(before); at != std::string::npos; at = page.body.find(before, at)) {
      at += before.size();
      all.push_back(page.body.substr(at, page.body.find('"', at) - at));
    }
    return all;
  }
  static std::string value_of(Got const& page, std::string const& name) {
    return values_of(page, name).at(0);
  }
  Headers const kMultipart{{"content-type", "multipart/form-data; boundary=tide"}};
  // What the one message has come with.
  std::vector<std::string> attached() {
    std::vector<std::string> all;
    store::MessagesAsked asked;
    asked.title = setup_.title.id;
    auto const list =
        store_->read([&](store::Snapshot& snapshot) -> Result<std::vector<store::SealedAttachment>> {
          store::Messages messages(snapshot);
          auto const found = TRY(messages.list(asked));
          return found.empty() ? std::vector<store::SealedAttachment>()
                               : TRY(messages.attachments(found[0].id));
        });
    for (auto const& each : list.value()) {
      auto const said = inbox_.open(each.about).value().substr(40);
      auto const name = json::parse(said.substr(0, said.find('}') + 1)).value().as_object();
      auto const first = attachments_->read(each.file, people::place_of(1), people::kPieceBox).value();
      all.push_back(std::string(name.at("name").as_string()) + ": " +
                    inbox_.open(base64(first)).value().substr(40, std::size_t(name.at("bytes").as_int64())));
    }
    return all;
  }
};

TEST_F(FilesFromReaders, ComePieceByPieceAndThenTheirMessage) {
  auto const form = this->form();
  auto const begun = begin(form, kPiece + 4);
  ASSERT_EQ(begun.status, 201) << begun.body;
  auto const address = header(begun, "Location");
  EXPECT_THAT(address, testing::StartsWith("/message/attachments/"));
  EXPECT_EQ(header(send(address, 0, std::string(kPiece, 'a') + "en"), "Upload-Offset"),
            std::to_string(kPiece));
  auto const state = tus(Method::head, address);
  EXPECT_EQ(state.status, 200);
  EXPECT_EQ(header(state, "Upload-Offset"), std::to_string(kPiece));
  EXPECT_EQ(header(state, "Upload-Length"), std::to_string(kPiece + 4));
  EXPECT_EQ(header(state, "Cache-Control"), "no-store");
  EXPECT_EQ(send(address, 0, "again").status, 409);
  EXPECT_EQ(message(form, {address}).status, 409) << "it is not here as a whole";
  EXPECT_EQ(send(address, kPiece, "end.").status, 204);
  EXPECT_EQ(message(this->form(), {address}).status, 200);
  EXPECT_THAT(attached(), SizeIs(1));
  EXPECT_EQ(tus(Method::head, address).status, 404) << "it is the message’s now";
  EXPECT_EQ(message(this->form(), {address}).status, 409) << "of one";
}

TEST_F(FilesFromReaders, AreForgottenWhenTheirSenderSaysSo) {
  auto const address = header(begin(form(), 4), "Location");
  EXPECT_EQ(tus(Method::del, address).status, 204);
  EXPECT_EQ(tus(Method::head, address).status, 404);
  EXPECT_EQ(send(address, 0, "late").status, 404);
}

TEST_F(FilesFromReaders, FollowTheProtocol) {
  auto const about = tus(Method::options, kUploads);
  EXPECT_EQ(header(about, "Tus-Version"), "1.0.0");
  EXPECT_EQ(header(about, "Tus-Extension"), "creation,termination");
  EXPECT_EQ(header(about, "Tus-Max-Size"), "200000000");
  EXPECT_EQ(post(kUploads, "", {{"upload-length", "4"}}).status, 412) << "no version said";
  EXPECT_EQ(begin(form(), desk::kMostAttached + 1).status, 413);
  EXPECT_EQ(begin(form(), 0).status, 422);
  EXPECT_EQ(tus(Method::post, kUploads, {{"upload-length", "x"}}).status, 429) << "without a form’s token";
  auto const address = header(begin(form(), 4), "Location");
  EXPECT_EQ(tus(Method::patch, address, {{"upload-offset", "0"}}, "x").status, 415);
  EXPECT_EQ(tus(Method::get, address).status, 405);
  EXPECT_EQ(tus(Method::head, address + "x").status, 404);
  EXPECT_EQ(tus(Method::head, std::string(kUploads) + "/made-up").status, 404);
}

TEST_F(FilesFromReaders, AreOfAFormWhoseWorkIsDone) {
  EXPECT_EQ(begin({"made-up", "1"}, 4).status, 429);
  auto form = this->form();
  form.work = "no work";
  EXPECT_EQ(begin(form, 4).status, 429);
  auto old = this->form();
  clock_.advance(13h);
  EXPECT_EQ(begin(old, 4).status, 429);
  auto const other = tus(Method::post, kUploads, {{"sec-fetch-site", "cross-site"}});
  EXPECT_EQ(other.status, 403);
}

TEST_F(FilesFromReaders, AreFortyAtOnceFromANetworkHoweverManyItTries) {
  auto const form = this->form();
  auto const begun = [&](int tries, std::string const& peer) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += begin(form, 4, peer).status == 201 ? 1 : 0;
    return count;
  };
  EXPECT_EQ(begun(60, "192.0.2.1"), 40);
  EXPECT_EQ(begun(120, "192.0.2.2"), 40) << "and twice as many tries give no more";
  EXPECT_EQ(begun(60, "2001:db8::1"), 40);
  EXPECT_EQ(begun(60, "2001:db8::2"), 0) << "the same /64";
}

TEST_F(FilesFromReaders, ThatTheDiskHasNoRoomForLoseNothingOfTheMessage) {
  auto const before = form();
  auto const address = header(begin(before, 4), "Location");
  attachments_->limit({.free_bytes = std::int64_t{1} << 60});
  auto const refused = send(address, 0, "byte");
  EXPECT_EQ(refused.status, 507);
  EXPECT_THAT(refused.body, HasSubstr("There is no room for files just now."));
  EXPECT_EQ(message(form(), {}).status, 200) << "the message goes without";
}

TEST_F(FilesFromReaders, ComeInTheFormWithoutAScript) {
  auto const page = get("/message");
  EXPECT_THAT(page.body, HasSubstr("enctype=\"multipart/form-data\""));
  EXPECT_THAT(page.body, HasSubstr("Without JavaScript they may have 20 MB together."));
  auto const token = value_of(page, "token");
  clock_.advance(5s);
  auto const body = field("text", "Look at the quay") + field("token", token) + file("gate.jpg", "first") +
                    file("weir.jpg", "second") + "--tide--\r\n";
  auto sent = request("/message?token=" + token);
  sent.method = Method::post;
  sent.headers = kMultipart;
  EXPECT_EQ(std::get<std::size_t>(site_->most_body(sent)) / kMostInForm, 1u);
  auto const got = post("/message?token=" + token, body, kMultipart);
  EXPECT_EQ(got.status, 200);
  EXPECT_TRUE(got.shows("Reply code"));
  EXPECT_THAT(attached(), ElementsAre("gate.jpg: first", "weir.jpg: second"));
}

TEST_F(FilesFromReaders, NeedNotBeChosenAgainWhenTheirFormIsRefused) {
  auto const first = send_form("", file("gate.jpg", "first") + file("weir <b>.jpg", "second"));
  EXPECT_EQ(first.status, 422);
  EXPECT_TRUE(first.shows("These files are here already")) << first.body;
  EXPECT_TRUE(first.shows("<bdi>gate.jpg</bdi>"));
  EXPECT_TRUE(first.shows("<bdi>weir &lt;b&gt;.jpg</bdi>")) << "whatever it is called";
  auto const named = values_of(first, "attachment");
  ASSERT_THAT(named, SizeIs(2));
  auto const again = send_form(
      "", field("attachment", named[0]) + field("attachment", named[1]) + file("quay.jpg", "third"));
  EXPECT_THAT(values_of(again, "attachment"), SizeIs(3)) << "those of before, and the new one";
  auto const sent = send_form("Look at the quay", field("attachment", named[1]) +
                                                      field("attachment", values_of(again, "attachment")[2]));
  EXPECT_EQ(sent.status, 200) << sent.body;
  EXPECT_THAT(attached(), ElementsAre("weir <b>.jpg: second", "quay.jpg: third")) << "one was unticked";
}

TEST_F(FilesFromReaders, ThatWaitTooLongAreChosenAgainAndTheOthersAreNot) {
  auto const named = values_of(send_form("", file("gate.jpg", "first")), "attachment").at(0);
  auto const later = values_of(send_form("", file("weir.jpg", "second")), "attachment").at(0);
  attachments_->drop(named.substr(0, named.find('-')));
  auto const gone = send_form("Look", field("attachment", named) + field("attachment", later));
  EXPECT_EQ(gone.status, 409);
  EXPECT_TRUE(gone.shows("choose your files again")) << gone.body;
  EXPECT_THAT(values_of(gone, "attachment"), ElementsAre(later));
  EXPECT_EQ(send_form("Look", field("attachment", later)).status, 200);
  EXPECT_THAT(attached(), ElementsAre("weir.jpg: second"));
}

TEST_F(FilesFromReaders, AreNotKeptForANameThatSomebodyMadeUp) {
  auto const made_up = send_form("Look", field("attachment", "made-up gate.jpg"));
  EXPECT_EQ(made_up.status, 409);
  EXPECT_THAT(values_of(made_up, "attachment"), SizeIs(0));
}

TEST_F(FilesFromReaders, OfRefusedFormsWaitFortyAtMostOfANetworkHoweverOftenItSendsThem) {
  std::string five;
  for (int number = 0; number < 5; ++number) five += file("n" + std::to_string(number), "bytes");
  auto const waiting = [&](int times) {
    std::size_t count = 0;
    auto const token = form().token;
    for (int i = 0; i < times; ++i) count += values_of(send_form("", five, token), "attachment").size();
    return count;
  };
  EXPECT_EQ(waiting(16), 40u);
  EXPECT_EQ(waiting(32), 0u) << "and twice as many tries give no more";
  EXPECT_EQ(send_form("Look at the quay", file("gate.jpg", "first")).status, 200) << "messages still go";
}

TEST_F(FilesFromReaders, InAFormAreReadForItsTokenAloneAndThreeTimesAtOnce) {
  auto const limit = [&](std::string const& token, std::string const& peer) {
    auto sent = request("/message?token=" + token);
    sent.method = Method::post;
    sent.peer = peer;
    sent.headers = {{"content-type", "multipart/form-data; boundary=tide"}};
    auto const most = site_->most_body(sent);
    return std::holds_alternative<engine::Response>(most) ? std::get<engine::Response>(most).status : 200;
  };
  auto const token = form().token;
  EXPECT_EQ(limit("made-up", "192.0.2.1"), 429);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit(token, "192.0.2.1"), 200);
  for (int i = 0; i < 6; ++i) EXPECT_EQ(limit(token, "192.0.2.1"), 429);
  EXPECT_EQ(limit(token, "192.0.2.2"), 200);
  auto other = request("/newsletter");
  other.method = Method::post;
  other.headers = {{"content-type", "multipart/form-data; boundary=tide"}};
  EXPECT_EQ(std::get<std::size_t>(site_->most_body(other)), 0u);
}

TEST_F(FilesFromReaders, AreOnThePagesOfStoriesForScriptsAlone) {
  publish("Tide closes harbour");
  auto const page = get("/town/tide-closes-harbour-1");
  EXPECT_THAT(page.body, HasSubstr("type=\"file\" multiple disabled"));
  EXPECT_THAT(page.body, HasSubstr("You can add files in the next step."));
  EXPECT_THAT(page.body, Not(HasSubstr("multipart")));
}

}  // namespace
}  // namespace stoppress::site
