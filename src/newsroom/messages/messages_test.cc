// The inbox as the client asks for it: sealed all the way.
#include "store/messages/messages.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "desk/messages/arrival.h"
#include "desk/messages/attachments.h"
#include "newsroom/testing_newsroom.h"
#include "people/reply_code.h"
#include "people/sealed_box.h"
#include "people/sealed_file.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;
using testing::Not;

class TheInbox : public NewsroomTest {
 protected:
  std::string key_body(std::string const& seen = "") {
    return json::dump(json::Object{{"seen", seen},
                                   {"public_key", keys_.public_key()},
                                   {"wrapped", "wrapped"},
                                   {"rewrapped", json::Array{}}});
  }
  // A key, and a message that is sealed to it.
  desk::MessageReceipt arrive(std::string const& text, store::Doubt doubt = store::Doubt::none) {
    if (titles_.now()->front().message_key.empty()) {
      EXPECT_EQ(ask(Method::put, "inbox/key", key_body(), session_of(Role::administrator)).status, 200);
    }
    people::Message message;
    message.text = text;
    message.at = clock_.now();
    return desk::take_message(*store_, titles_.now()->front(), message, doubt).value();
  }
  static std::string path(desk::MessageReceipt const& receipt, std::string const& rest = "") {
    return "messages/" + std::to_string(receipt.number.number()) + rest;
  }
  std::string sealed_body(std::string const& words, std::string const& for_writer = "") {
    json::Object body{{"public_key", keys_.public_key()},
                      {"sealed", people::seal_to(keys_.public_key(), words)}};
    if (!for_writer.empty()) body["for_writer"] = for_writer;
    return json::dump(body);
  }

  people::BoxKeys const keys_ = people::BoxKeys::from_seed("the inbox's");
};

TEST_F(TheInbox, HasNoKeyUntilAnAdministratorGivesItOne) {
  auto const editor = session_of(Role::editor);
  EXPECT_THAT(ask(Method::get, "inbox", "", editor).text, HasSubstr("\"keys\":[]"));
  EXPECT_EQ(ask(Method::put, "inbox/key", key_body(), editor).status, 403);
  auto const given = ask(Method::put, "inbox/key", key_body(), session_of(Role::administrator));
  EXPECT_EQ(given.status, 200) << given.text;
  auto const inbox = ask(Method::get, "inbox", "", editor);
  auto const& keys = inbox.body.at("keys").as_array();
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys[0].at("wrapped").as_string(), "wrapped");
  EXPECT_EQ(ask(Method::put, "inbox/key", key_body(), session_of(Role::administrator)).status, 409)
      << "it has one by now";
}

TEST_F(TheInbox, SaysWhoMayReadIt) {
  auto const editor = session_of(Role::editor);
  for (auto const role : {Role::administrator, Role::reporter}) session_of(role);
  std::vector<std::string> names;
  auto const inbox = ask(Method::get, "inbox", "", editor);
  for (auto const& reader : inbox.body.at("readers").as_array())
    names.emplace_back(reader.at("name").as_string());
  EXPECT_THAT(names, testing::UnorderedElementsAre("administrator", "editor"));
}

TEST_F(TheInbox, GivesMessagesSealedByState) {
  auto const receipt = arrive("Look at the quay.");
  arrive("Buy this", store::Doubt::links);
  auto const editor = session_of(Role::editor);
  auto const all = ask(Method::get, "messages", "", editor);
  EXPECT_THAT(all.text, Not(HasSubstr("quay")));
  ASSERT_EQ(all.body.at("messages").as_array().size(), 1u);
  auto const& first = all.body.at("messages").as_array()[0].as_object();
  EXPECT_THAT(keys_.open(std::string(first.at("sealed").as_string())).value(),
              HasSubstr("Look at the quay."));
  EXPECT_EQ(all.body.at("counts").as_object().at("new").as_int64(), 1);
  EXPECT_EQ(all.body.at("counts").as_object().at("quarantine").as_int64(), 1);
  auto const spam = ask(Method::get, "messages?state=quarantine", "", editor);
  EXPECT_EQ(spam.body.at("messages").as_array()[0].at("doubt").as_string(), "links");
  EXPECT_EQ(ask(Method::get, "messages?state=wonderful", "", editor).status, 422);
  auto const page = ask(Method::get, "messages?count=1", "", editor);
  EXPECT_EQ(page.body.at("before").as_int64(), receipt.number.number());
}

TEST_F(TheInbox, TakesStateAssignmentNotesAndAnswers) {
  auto const receipt = arrive("Look at the quay.");
  auto const editor = session_of(Role::editor);
  auto const taken = ask(Method::patch, path(receipt), R"({"state":"open"})", editor);
  EXPECT_EQ(taken.status, 200) << taken.text;
  EXPECT_EQ(taken.body.at("state").as_string(), "open");
  EXPECT_EQ(ask(Method::patch, path(receipt), R"({"state":"lost"})", editor).status, 422);
  EXPECT_EQ(ask(Method::post, path(receipt, "/notes"), sealed_body("called back"), editor).status, 201);
  auto const reply_key = std::string(taken.body.at("reply_key").as_string());
  auto const answered = ask(Method::post, path(receipt, "/answers"),
                            sealed_body("We looked.", people::seal_to(reply_key, "We looked.")), editor);
  EXPECT_EQ(answered.status, 201) << answered.text;
  EXPECT_EQ(answered.body.at("state").as_string(), "answered");
  auto const& notes = answered.body.at("notes").as_array();
  ASSERT_EQ(notes.size(), 2u);
  EXPECT_FALSE(notes[0].at("is_answer").as_bool());
  EXPECT_TRUE(notes[1].at("is_answer").as_bool());
  EXPECT_EQ(ask(Method::get, "messages/99", "", editor).status, 404);
}

TEST_F(TheInbox, SaysWhetherAnAnswerCanGoByMail) {
  auto const receipt = arrive("Look at the quay.");
  auto const editor = session_of(Role::editor);
  EXPECT_FALSE(ask(Method::get, "inbox", "", editor).body.at("sends_mail").as_bool());
  auto body = json::parse(sealed_body("We looked.")).value().as_object();
  body["mail_to"] = "ada@example.org";
  body["mail_text"] = "We looked.";
  auto const refused = ask(Method::post, path(receipt, "/answers"), json::dump(body), editor);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.body.at("field").as_string(), "mail_to");
  EXPECT_EQ(ask(Method::get, path(receipt), "", editor).body.at("state").as_string(), "new");
}

TEST_F(TheInbox, GivesFilesPieceByPieceSealed) {
  auto const first = arrive("No file.");
  std::string const bytes(people::kPiece + 3, 'x');
  auto const upload = desk::attach_whole(*attachments_, keys_.public_key(),
                                         {"gate.jpg", "image/jpeg", std::int64_t(bytes.size())}, bytes);
  auto const kept = desk::keep_attachments(*attachments_, {*upload}).value();
  people::Message message;
  message.text = "Look at the picture.";
  message.at = clock_.now();
  auto const receipt =
      desk::take_message(*store_, titles_.now()->front(), message, store::Doubt::none, kept).value();
  auto const editor = session_of(Role::editor);
  EXPECT_THAT(ask(Method::get, path(first), "", editor).text, HasSubstr("\"attachments\":[]"));
  auto const whole = ask(Method::get, path(receipt), "", editor);
  EXPECT_THAT(whole.text, Not(HasSubstr("gate.jpg")));
  auto const& attachment = whole.body.at("attachments").as_array().at(0).as_object();
  EXPECT_EQ(attachment.at("pieces").as_int64(), 2);
  EXPECT_THAT(keys_.open(std::string(attachment.at("about").as_string())).value(), HasSubstr("gate.jpg"));
  auto const pieces =
      path(receipt, "/attachments/" + std::to_string(attachment.at("id").as_int64()) + "/pieces/");
  auto const last = ask(Method::get, pieces + "2", "", editor);
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(last.headers.at("Content-Type"), "application/octet-stream");
  EXPECT_EQ(keys_.open(base64(last.text)).value().substr(40, 3), "xxx");
  EXPECT_EQ(ask(Method::get, pieces + "3", "", editor).status, 404);
  EXPECT_EQ(ask(Method::get, path(first, "/attachments/1/pieces/1"), "", editor).status, 404)
      << "of another message";
  EXPECT_EQ(ask(Method::get, pieces + "1", "", session_of(Role::reporter)).status, 403);
  attachments_->forget(kept[0].file);
  EXPECT_TRUE(ask(Method::get, path(receipt), "", editor)
                  .body.at("attachments")
                  .as_array()[0]
                  .at("pieces")
                  .is_null());
}

TEST_F(TheInbox, TellsItsScreensWhenAMessageComes) {
  arrive("The first.");
  deliver();
  auto const stream = listen(session_of(Role::editor));
  arrive("Look at the quay.");
  deliver();
  EXPECT_THAT(stream->heard(), HasSubstr("event: message"));
  EXPECT_THAT(stream->heard(), Not(HasSubstr("quay")));
}

}  // namespace
}  // namespace stoppress::newsroom
