// The files that come with a reader's message. Each is sealed to its title's key piece by piece, as it comes
// in, and waits until the message comes that it belongs to. Its bytes are looked into by nobody here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "media/attachments/attachments.h"
#include "people/upload_token.h"
#include "store/messages/messages.h"
#include "store/store.h"

namespace stoppress::desk {

inline constexpr std::int64_t kMostAttached = 200'000'000;  // bytes with one message
inline constexpr std::size_t kMostFiles = 20;               // with one message
inline constexpr std::size_t kLongestFileName = 200;        // characters; a longer one is cut

// What its sender says that a file is. Anybody may say anything.
struct FileSaid {
  std::string name, type;
  std::int64_t bytes = 0;
};

// A file begins, sealed to that key. Fault::invalid for one without a byte, limit for one that is too large;
// else as media::Attachments says.
Result<people::Upload> begin_attachment(media::Attachments& files, std::string const& public_key,
                                        FileSaid const& said);
// How many of its bytes are here; not_found.
Result<std::int64_t> attached_bytes(media::Attachments& files, people::Upload const& upload);
// Its next bytes. Only whole pieces (people/sealed_file.h) are kept, unless they are its last ones: how many
// of its bytes are here now. Fault::conflict when they don't go on where it ends, invalid when they go beyond
// it.
Result<std::int64_t> add_to_attachment(media::Attachments& files, people::Upload const& upload,
                                       std::int64_t from, std::string_view bytes);
// All of a file that is here as a whole.
Result<people::Upload> attach_whole(media::Attachments& files, std::string const& public_key,
                                    FileSaid const& said, std::string_view bytes);

// The files of a message that is about to be taken: they are on disk for good when this returns.
// Fault::conflict when one is not whole, is gone or has gone with another message; limit when they are too
// many or too large.
Result<std::vector<store::SealedAttachment>> keep_attachments(media::Attachments& files,
                                                              std::vector<people::Upload> const& uploads);
// The message was not taken: they wait again, for when it is sent once more.
void release_attachments(media::Attachments& files, std::vector<store::SealedAttachment> const& kept);

// Files that no message has. How many.
Result<std::int64_t> tidy_attachments(store::Store& store, media::Attachments& files);

}  // namespace stoppress::desk
