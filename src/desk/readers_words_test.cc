#include "desk/readers_words.h"

#include "desk/testing_desk.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

class ReadersWords : public DeskTest {};
ON_BOTH_DATABASES(ReadersWords);

TEST_P(ReadersWords, AreInTheLanguageOfTheTitle) {
  story::Title title;
  title.name = "Der Bote";
  title.base_url = "https://bote.example";
  title.language = "de-AT";
  title.sections = {{{}, "welt", "Welt", ""}};
  auto const id =
      store_->write([&](store::Transaction& transaction) { return store::Titles(transaction).add(title); })
          .value()
          .id;
  EXPECT_EQ(withdrawn_by(title, "NORDDRAHT"), "NORDDRAHT hat diesen Bericht zurückgezogen.");
  EXPECT_EQ(corrected_by(title, "NORDDRAHT"), "NORDDRAHT hat diesen Bericht berichtigt.");
  auto const ended = [&](TitleId of) {
    return store_->read([&](store::Snapshot& snapshot) { return rights_ended(snapshot, of); }).value();
  };
  EXPECT_EQ(ended(id), "Das Recht, diesen Bericht zu zeigen, ist abgelaufen.");
  EXPECT_EQ(ended(TitleId(4711)), "The right to publish this story has ended.");
}

}  // namespace
}  // namespace stoppress::desk
