#include "desk/messages/attachments.h"

#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "people/sealed_file.h"

namespace stoppress::desk {
namespace {

constexpr std::size_t kLongestType = 100;

std::string about_file(FileSaid const& said) {
  return json::dump(json::Object{{"name", shorten(normalize_text(said.name), kLongestFileName)},
                                 {"type", shorten(normalize_text(said.type), kLongestType)},
                                 {"bytes", said.bytes}});
}

Error too_large() { return over_limit("These files are too large."); }

// A file of which nothing is missing: its last piece may be shorter than the others.
bool is_whole(std::int64_t sealed_bytes, people::Upload const& upload) {
  return sealed_bytes == people::sealed_size(upload.bytes);
}

Result<Done> require_whole(media::Attachments& files, std::vector<people::Upload> const& uploads) {
  std::int64_t bytes = 0;
  for (auto const& upload : uploads) {
    auto const here = files.size(upload.file);
    if (!here.ok() || !is_whole(*here, upload)) return conflict("A file is not here as a whole.");
    bytes += upload.bytes;
  }
  if (bytes > kMostAttached || uploads.size() > kMostFiles) return too_large();
  return Done{};
}

Result<store::SealedAttachment> keep(media::Attachments& files, people::Upload const& upload) {
  auto const about = TRY(files.read_incoming(upload.file, people::kAboutBox));
  TRY(files.keep(upload.file));
  return store::SealedAttachment{0, upload.file, upload.public_key, base64(about)};
}

}  // namespace

Result<people::Upload> begin_attachment(media::Attachments& files, std::string const& public_key,
                                        FileSaid const& said) {
  if (said.bytes <= 0) return invalid("There is nothing in this file.");
  if (said.bytes > kMostAttached) return too_large();
  people::Upload const upload{random_token(), said.bytes, public_key};
  TRY(files.begin(upload.file, people::seal_piece(public_key, upload.file, 0, about_file(said))));
  return upload;
}

Result<std::int64_t> attached_bytes(media::Attachments& files, people::Upload const& upload) {
  auto const here = TRY(files.size(upload.file));
  if (is_whole(here, upload)) return upload.bytes;
  return people::whole_bytes(here).value_or(0);
}

Result<std::int64_t> add_to_attachment(media::Attachments& files, people::Upload const& upload,
                                       std::int64_t from, std::string_view bytes) {
  auto const here = TRY(attached_bytes(files, upload));
  if (from != here) return conflict("That file goes on at another place.");
  if (std::int64_t(bytes.size()) > upload.bytes - from)
    return invalid("These are more bytes than were announced.");
  for (auto at = from; !bytes.empty();) {
    auto const piece = bytes.substr(0, people::kPiece);
    auto const end = at + std::int64_t(piece.size());
    if (piece.size() < people::kPiece && end < upload.bytes) return at;
    auto const number = at / std::int64_t(people::kPiece) + 1;
    TRY(files.append(upload.file, people::sealed_size(at),
                     people::seal_piece(upload.public_key, upload.file, number, piece)));
    at = end;
    bytes.remove_prefix(piece.size());
  }
  return attached_bytes(files, upload);
}

Result<people::Upload> attach_whole(media::Attachments& files, std::string const& public_key,
                                    FileSaid const& said, std::string_view bytes) {
  auto const upload = TRY(begin_attachment(files, public_key, said));
  auto const added = add_to_attachment(files, upload, 0, bytes);
  if (added.ok()) return upload;
  files.drop(upload.file);
  return added.error();
}

Result<std::vector<store::SealedAttachment>> keep_attachments(media::Attachments& files,
                                                              std::vector<people::Upload> const& uploads) {
  TRY(require_whole(files, uploads));
  std::vector<store::SealedAttachment> kept;
  for (auto const& upload : uploads) {
    auto attachment = keep(files, upload);
    if (!attachment.ok()) {
      release_attachments(files, kept);
      return attachment.error();
    }
    kept.push_back(*std::move(attachment));
  }
  return kept;
}

void release_attachments(media::Attachments& files, std::vector<store::SealedAttachment> const& kept) {
  for (auto const& each : kept) files.release(each.file);
}

Result<std::int64_t> tidy_attachments(store::Store& store, media::Attachments& files) {
  return files.tidy([&] {
    return store.read([](store::Snapshot& snapshot) { return store::Messages(snapshot).attached_files(); });
  });
}

}  // namespace stoppress::desk
