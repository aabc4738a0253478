#include "desk/messages/attachments.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "base/json.h"
#include "desk/messages/arrival.h"
#include "desk/messages/inbox_keys.h"
#include "desk/messages/messages.h"
#include "desk/testing_desk.h"
#include "people/sealed_box.h"
#include "people/sealed_file.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::kPiece;
using store::SealedAttachment;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class FilesWithMessages : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    auto const chief = somebody(people::Role::administrator, "Chief");
    NewInboxKey key;
    key.public_key = key_;
    key.wrapped = "wrapped";
    ASSERT_TRUE(set_inbox_key(*store_, chief, title_.id, key, clock_.now()).ok());
    title_.message_key = key_;
    files_ = media::Attachments::open(store_.folder() / "messages", clock_, {.free_bytes = 0}).value();
  }
  people::Upload begin(std::int64_t bytes, std::string const& name = "gate.jpg") {
    return begin_attachment(*files_, key_, {name, "image/jpeg", bytes}).value();
  }
  std::int64_t add(people::Upload const& upload, std::int64_t from, std::string const& bytes) {
    return add_to_attachment(*files_, upload, from, bytes).value();
  }
  people::Upload whole(std::string const& bytes) {
    return attach_whole(*files_, key_, {"gate.jpg", "image/jpeg", std::int64_t(bytes.size())}, bytes).value();
  }
  Result<MessageReceipt> take(std::vector<SealedAttachment> const& attachments) {
    people::Message message;
    message.text = "Look at the quay.";
    message.at = clock_.now();
    return take_message(*store_, title_, message, store::Doubt::none, attachments);
  }
  std::vector<SealedAttachment> attached(MessageId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).attachments(id); })
        .value();
  }
  // What is in a piece, with its head.
  std::string opened(std::string const& box) { return keys_.open(base64(box)).value(); }
  std::string piece(SealedAttachment const& attachment, std::int64_t number) {
    return opened(files_->read(attachment.file, people::place_of(number), people::kPieceBox).value())
        .substr(40);
  }

  people::BoxKeys const keys_ = people::BoxKeys::from_seed("the inbox's");
  std::string const key_ = keys_.public_key();
  std::unique_ptr<media::Attachments> files_;
};
ON_BOTH_DATABASES(FilesWithMessages);

TEST_P(FilesWithMessages, AreSealedAsTheyComeAndOpenedPieceByPiece) {
  auto const upload = begin(std::int64_t(2 * kPiece + 3));
  EXPECT_EQ(add(upload, 0, std::string(kPiece, 'a') + "left"), std::int64_t(kPiece))
      << "no whole piece is left for later";
  EXPECT_EQ(attached_bytes(*files_, upload).value(), std::int64_t(kPiece));
  EXPECT_EQ(add(upload, std::int64_t(kPiece), std::string(kPiece, 'b') + "end"), upload.bytes);
  auto const kept = keep_attachments(*files_, {upload}).value();
  auto const receipt = take(kept).value();
  auto const attachments = attached(receipt.number);
  ASSERT_THAT(attachments, SizeIs(1));
  EXPECT_EQ(attachments[0].public_key, key_);
  auto const about = keys_.open(attachments[0].about).value();
  EXPECT_THAT(about, HasSubstr("\"name\":\"gate.jpg\""));
  EXPECT_THAT(about, HasSubstr(std::to_string(upload.bytes)));
  EXPECT_EQ(piece(attachments[0], 1), std::string(kPiece, 'a'));
  EXPECT_EQ(piece(attachments[0], 2), std::string(kPiece, 'b'));
  EXPECT_EQ(piece(attachments[0], 3).substr(0, 3), "end");
}

TEST_P(FilesWithMessages, GoOnWhereTheyAreAndNowhereElse) {
  auto const upload = begin(std::int64_t(kPiece) + 10);
  EXPECT_EQ(add_to_attachment(*files_, upload, 5, "x").error().fault, Fault::conflict);
  EXPECT_EQ(add(upload, 0, std::string(kPiece, 'a')), std::int64_t(kPiece));
  EXPECT_EQ(add_to_attachment(*files_, upload, 0, std::string(kPiece, 'b')).error().fault, Fault::conflict);
  EXPECT_EQ(add_to_attachment(*files_, upload, kPiece, "more than ten").error().fault, Fault::invalid);
  EXPECT_EQ(add(upload, kPiece, "less"), std::int64_t(kPiece)) << "not its end: it comes again with the rest";
  EXPECT_EQ(add(upload, kPiece, "ten bytes."), upload.bytes);
  EXPECT_EQ(add_to_attachment(*files_, upload, upload.bytes, "").value(), upload.bytes);
}

TEST_P(FilesWithMessages, AreBounded) {
  EXPECT_EQ(begin_attachment(*files_, key_, {"a", "", 0}).error().fault, Fault::invalid);
  EXPECT_EQ(begin_attachment(*files_, key_, {"a", "", kMostAttached + 1}).error().fault, Fault::limit);
  EXPECT_TRUE(
      begin_attachment(*files_, key_, {std::string(100'000, 'n'), std::string(100'000, 't'), 1}).ok());
  std::vector<people::Upload> many;
  for (std::size_t i = 0; i <= kMostFiles; ++i) many.push_back(whole("x"));
  EXPECT_EQ(keep_attachments(*files_, many).error().fault, Fault::limit);
  many.pop_back();
  EXPECT_TRUE(keep_attachments(*files_, many).ok());
}

TEST_P(FilesWithMessages, ThatAreNotWholeHoldTheMessageUpAndLoseNothing) {
  auto const good = whole("bytes"), half = begin(10);
  EXPECT_EQ(keep_attachments(*files_, {good, half}).error().fault, Fault::conflict);
  EXPECT_TRUE(keep_attachments(*files_, {good}).ok()) << "the others wait";
}

TEST_P(FilesWithMessages, BelongToOneMessage) {
  auto const upload = whole("bytes");
  auto const kept = keep_attachments(*files_, {upload}).value();
  ASSERT_TRUE(take(kept).ok());
  EXPECT_EQ(keep_attachments(*files_, {upload}).error().fault, Fault::conflict);
  EXPECT_EQ(take(kept).error().fault, Fault::conflict);
}

TEST_P(FilesWithMessages, AreDeletedWithThem) {
  auto const kept = keep_attachments(*files_, {whole("one"), whole("two")}).value();
  auto const receipt = take(kept).value();
  auto title = title_;
  title.message_days = 7;
  ASSERT_TRUE(store_
                  ->write([&](store::Transaction& transaction) {
                    return store::Titles(transaction).save_title(title);
                  })
                  .ok());
  clock_.advance(8 * 24h);
  EXPECT_EQ(forget_messages(*store_, *files_, clock_.now()).value(), 1);
  EXPECT_THAT(attached(receipt.number), IsEmpty());
  for (auto const& each : kept) EXPECT_EQ(files_->kept_size(each.file).error().fault, Fault::not_found);
}

TEST_P(FilesWithMessages, AreTidiedAwayWhenNoMessageHasThem) {
  auto const lost = keep_attachments(*files_, {whole("lost")}).value();
  auto const kept = keep_attachments(*files_, {whole("kept")}).value();
  ASSERT_TRUE(take(kept).ok());
  clock_.advance(SystemClock().now() - clock_.now() + 13h);
  EXPECT_EQ(tidy_attachments(*store_, *files_).value(), 1);
  EXPECT_TRUE(files_->kept_size(kept[0].file).ok());
  EXPECT_FALSE(files_->kept_size(lost[0].file).ok());
}

}  // namespace
}  // namespace stoppress::desk
