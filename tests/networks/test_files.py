"""Pictures and documents: nothing said by their names or their metadata, public only with a public page."""

from __future__ import annotations

import io
import re
import struct
import zlib

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils.html import strip_tags
from PIL import Image, ImageCms, PngImagePlugin
from wagtail.models import PageViewRestriction

from networks.models import HubImage, HubRendition, PageFile, PagePicture
from networks.renditions import SPECS, says_more
from networks.visibility import set_visibility
from search import catalogue
from tests import builders
from tests.hub_case import HubCase

SECRET = "บ้านของพยาน"


def uploaded(buffer: io.BytesIO, name: str) -> HubImage:
    return HubImage.objects.create(title="ภาพ", file=ContentFile(buffer.getvalue(), name=name))


def as_file(form: str, options: dict) -> tuple[io.BytesIO, str]:
    """A small picture in a format, and a name for it."""
    buffer = io.BytesIO()
    Image.new("RGB", (90, 60), "#3a6").save(buffer, format=form, **options)
    return buffer, f"picture.{'jpg' if form == 'MPO' else form.lower()}"


def opened(file) -> Image.Image:
    file.open()
    return Image.open(io.BytesIO(file.read()))


def rendition_address(image) -> str:
    return HubRendition.objects.filter(image=image).first().url


class Files(HubCase):
    def test_names_say_nothing_and_sizes_are_made_at_upload(self) -> None:
        image, document = builders.make_image(), builders.make_document()
        names = [image.file.name, document.file.name]
        names += HubRendition.objects.filter(image=image).values_list("file", flat=True)
        assert len(names) == 2 + len(SPECS)
        for name in names:
            assert name.isascii()
            assert "minutes" not in name

    def test_a_kept_picture_is_asked_for_by_its_tag(self) -> None:
        image = builders.make_image()
        self.page(picture_rows=[PagePicture(image=image, alt="คลอง")])
        address = rendition_address(image)
        tag = self.client.get(address).headers["ETag"]
        for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = self.client.get(address, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b""), known
        other = self.client.get(address, headers={"If-None-Match": '"x"'})
        assert other.status_code == 200
        assert b"".join(other.streaming_content)

    def test_metadata_is_taken_out_of_original_and_sizes(self) -> None:
        exif = Image.Exif()
        exif[0x010E] = "บ้านของพยาน"
        exif[0x8825] = {1: "N", 2: (12.0, 14.0, 3.0)}
        image = builders.make_image(exif=exif.tobytes())
        files = [image.file, *(row.file for row in HubRendition.objects.filter(image=image))]
        for file in files:
            file.open()
            with Image.open(io.BytesIO(file.read())) as picture:
                assert not dict(picture.getexif())
        assert (image.width, image.height) == (900, 600)

    def test_metadata_is_taken_out_of_pictures_of_several_frames(self) -> None:
        """Telephones write JPEG files with a second frame (Pillow calls them MPO); others move."""
        exif = Image.Exif()
        exif[0x8825] = {1: "N", 2: (12.0, 14.0, 3.0)}
        second = Image.new("RGB", (90, 60), "#c33")
        for form, name in (("MPO", "phone.jpg"), ("WEBP", "moving.webp")):
            with self.subTest(form):
                buffer = io.BytesIO()
                first = Image.new("RGB", (90, 60), "#3a6")
                first.save(
                    buffer,
                    format=form,
                    save_all=True,
                    append_images=[second],
                    exif=exif.tobytes(),
                    duration=200,
                )
                with Image.open(buffer) as given:
                    assert dict(given.getexif())
                image = uploaded(buffer, name)
                rows = HubRendition.objects.filter(image=image)
                assert rows
                for file in (image.file, *(row.file for row in rows)):
                    with opened(file) as picture:
                        assert not dict(picture.getexif())
                with opened(image.file) as picture:
                    assert getattr(picture, "is_animated", False) == (form != "MPO")

    def test_pictures_that_came_in_before_are_cleaned_once(self) -> None:
        exif = Image.Exif()
        exif[0x8825] = {1: "N", 2: (12.0, 14.0, 3.0)}
        frames = {"save_all": True, "append_images": [Image.new("RGB", (90, 60), "#c33")]}
        remark = PngImagePlugin.PngInfo()
        remark.add_text("Comment", "บ้านของพยาน")
        told = {
            "JPEG": {"exif": exif.tobytes()},
            "MPO": {"exif": exif.tobytes(), **frames},
            "WEBP": {"exif": exif.tobytes(), "duration": 200, **frames},
            "GIF": {"comment": b"a witness", **frames},
            "PNG": {"pnginfo": remark},
        }
        HubImage.objects.all().delete()
        images = {form: uploaded(*as_file("PNG", {})) for form in (*told, "clean")}
        for form, options in told.items():
            buffer, name = as_file(form, options)
            stored = default_storage.save(f"original_images/{name}", buffer)
            HubImage.objects.filter(pk=images[form].pk).update(file=stored)
        page = self.page(picture_rows=[PagePicture(image=images["MPO"], alt="คลอง")])
        before = {form: HubImage.objects.get(pk=image.pk).file.name for form, image in images.items()}
        sizes = set(HubRendition.objects.values_list("file", flat=True))
        said = io.StringIO()
        with self.captureOnCommitCallbacks(execute=True):
            call_command("clean_pictures", stdout=said)
        assert "6 of 6 pictures looked at, 5 cleaned" in said.getvalue()
        after = {form: HubImage.objects.get(pk=image.pk) for form, image in images.items()}
        assert {name for name, image in after.items() if image.file.name == before[name]} == {"clean"}
        for form in told:
            assert not default_storage.exists(before[form])
            with opened(after[form].file) as picture:
                assert not dict(picture.getexif())
                assert not any(picture.info.get(name) for name in ("exif", "comment", "Comment"))
                assert getattr(picture, "is_animated", False) == (form in ("WEBP", "GIF"))
        left = set(HubRendition.objects.filter(image=after["clean"]).values_list("file", flat=True))
        assert set(HubRendition.objects.values_list("file", flat=True)) & sizes == left
        (picture,) = self.entries(page)["th"].get_record().pictures
        shown = {size.url.rsplit("/", 1)[1] for size in picture.renditions}
        assert shown == {row.file.name.rsplit("/", 1)[1] for row in after["MPO"].renditions.all()}
        call_command("clean_pictures", stdout=said)
        assert "6 of 6 pictures looked at, 0 cleaned" in said.getvalue()

    def test_a_remark_at_the_end_of_a_file_is_noticed(self) -> None:
        raw, _name = as_file("PNG", {})
        remark = b"tEXtComment\0" + "บ้านของพยาน".encode()
        chunk = struct.pack(">I", len(remark) - 4) + remark + struct.pack(">I", zlib.crc32(remark))
        end = raw.getvalue().rindex(b"IEND") - 4
        late = ContentFile(raw.getvalue()[:end] + chunk + raw.getvalue()[end:], name="late.png")
        assert not says_more(HubImage(file=ContentFile(raw.getvalue(), name="clean.png")))
        assert says_more(HubImage(file=late))

    def test_what_a_moving_picture_holds_beside_its_pixels_is_taken_out(self) -> None:
        """Wherever it stands: XMP before another extension or frame, a remark of a later frame, a tail."""
        buffer, second = io.BytesIO(), Image.new("RGB", (90, 60), "#c33")
        first = Image.new("RGB", (90, 60), "#3a6")
        first.save(buffer, format="GIF", save_all=True, append_images=[second], loop=0, duration=200)
        plain = buffer.getvalue()
        assert not says_more(HubImage(file=ContentFile(plain, name="plain.gif")))
        packet = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()
        xmp = b"!\xff\x0bXMP DataXMP" + packet + b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
        said = SECRET.encode()
        remark = b"!\xfe" + bytes([len(said)]) + said + b"\x00"
        words = b"!\x01\x0c" + bytes(12) + bytes([len(said)]) + said + b"\x00"
        loop = plain.index(b"!\xff\x0bNETSCAPE2.0")
        later = plain.rindex(b"!\xf9\x04")
        told = {
            "XMP": plain[:loop] + xmp + plain[loop:],
            "XMP of a later frame": plain[:later] + xmp + plain[later:],
            "remark of a later frame": plain[:later] + remark + plain[later:],
            "words": plain[:later] + words + plain[later:],
            "tail": plain + said,
        }
        for name, content in told.items():
            with self.subTest(name):
                assert says_more(HubImage(file=ContentFile(content, name="told.gif")))
                image = uploaded(io.BytesIO(content), "told.gif")
                stored = default_storage.save("original_images/told.gif", ContentFile(content))
                before = uploaded(io.BytesIO(plain), "before.gif")
                HubImage.objects.filter(pk=before.pk).update(file=stored)
                call_command("clean_pictures", stdout=io.StringIO())
                before.refresh_from_db()
                for one in (image, before):
                    with opened(one.file) as picture:
                        assert (picture.format, picture.n_frames, picture.info["loop"]) == ("GIF", 2, 0)
                    one.file.open()
                    assert said not in one.file.read()
                    assert not says_more(one)

    def test_what_is_transparent_and_how_colours_are_meant_stays(self) -> None:
        buffer, profile = io.BytesIO(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        Image.new("P", (40, 40)).save(buffer, format="PNG", transparency=0, icc_profile=profile)
        with opened(uploaded(buffer, "logo.png").file) as picture:
            assert picture.convert("RGBA").getpixel((0, 0))[3] == 0
            assert picture.info["icc_profile"] == profile

    def test_picture_lying_on_its_side_is_turned_upright(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        image = builders.make_image(exif=exif.tobytes())
        assert (image.width, image.height) == (600, 900)

    def test_new_focal_point_makes_new_sizes(self) -> None:
        image = builders.make_image()
        before = HubRendition.objects.filter(image=image).count()
        image.focal_point_x, image.focal_point_y = 100, 100
        image.focal_point_width = image.focal_point_height = 50
        image.save()
        assert HubRendition.objects.filter(image=image).count() >= before
        assert image.get_renditions(*SPECS).keys() == set(SPECS)

    def test_picture_is_public_while_a_public_page_has_it(self) -> None:
        image = builders.make_image()
        address = rendition_address(image)
        page = self.page(live=False, picture_rows=[PagePicture(image=image, alt="คลอง")])
        assert self.client.get(address).status_code == 404
        page = builders.publish(page)
        response = self.client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith("image/")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        catalogue.process_pending()
        assert self.client.get(address).status_code == 404

    @builders.referenced()
    def test_readers_of_a_private_page_get_its_files_and_nobody_else(self) -> None:
        image, document = builders.make_image(), builders.make_document()
        other, own_draft = builders.make_document(), builders.make_document()
        page = self.page(
            picture_rows=[PagePicture(image=image, alt="คลอง")], file_rows=[PageFile(document=document)]
        )
        closed = self.page(file_rows=[PageFile(document=other)])
        self.page(live=False, file_rows=[PageFile(document=own_draft)])
        lock = PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
        PageViewRestriction.objects.create(page=closed, restriction_type="password", password="y")
        catalogue.process_pending()
        addresses = [rendition_address(image), document.url, other.url, own_draft.url]

        def given() -> list[int]:
            return [self.client.get(address).status_code for address in addresses]

        assert given() == [404] * 4
        shown = self.client.get(page.url)
        self.client.post(shown.context["action_url"], {"password": "x", "return_url": page.url})
        assert given() == [200, 200, 404, 404]
        assert "private" in self.client.get(addresses[0]).headers["Cache-Control"]
        assert self.client.get(f"/media/{image.file.name}").status_code == 404
        person = builders.make_person("canal-guide", "เจ้าของภาพ ริมคลอง")
        page.refresh_from_db()
        page.summary = "ภาพของเจ้าของภาพ ริมคลอง"
        builders.publish(page)
        assert given() == [200, 200, 404, 404]
        set_visibility(person, "hidden", reason="asked", user=self.editor)
        assert given() == [404] * 4
        set_visibility(person, "role_only", reason="agreed", user=self.editor)
        lock.restriction_type = "login"
        lock.save()
        assert given() == [404] * 4
        self.client.force_login(get_user_model().objects.create_user("reader"))
        assert given() == [200, 200, 404, 404]
        page.file_rows.clear()
        builders.publish(page)
        assert given() == [200, 404, 404, 404]

    def test_a_page_of_twenty_pictures_makes_no_size_when_read_and_says_every_place(self) -> None:
        images = [builders.make_image() for _number in range(20)]
        page = self.page(picture_rows=[PagePicture(image=image, alt="คลอง") for image in images])
        made = HubRendition.objects.filter(image__in=images).count()
        stored = set(HubRendition.objects.values_list("pk", flat=True))
        html = self.client.get(page.get_url()).content.decode()
        self.client.get("/th/search/")
        assert set(HubRendition.objects.values_list("pk", flat=True)) == stored
        assert made == 20 * len(SPECS)
        shown = [tag for tag in re.findall(r"<img [^>]*>", html) if "/media/" in tag]
        assert len(shown) >= 20
        for tag in shown:
            assert 'width="' in tag
            assert 'height="' in tag
            assert "srcset=" in tag
        assert html.count('<source type="image/webp"') == len(shown)
        # Without a single stored size nothing is drawn, and still nothing is made.
        HubRendition.objects.all().delete()
        assert self.client.get(page.get_url()).status_code == 200
        assert not HubRendition.objects.exists()

    def test_originals_are_for_editors(self) -> None:
        image = builders.make_image()
        self.page(picture_rows=[PagePicture(image=image, alt="คลอง")])
        address = f"/media/{image.file.name}"
        assert self.client.get(address).status_code == 404
        self.client.force_login(self.editor)
        assert self.client.get(address).status_code == 200

    def test_document_is_public_while_a_public_page_has_it_and_never_by_its_name(self) -> None:
        document = builders.make_document()
        page = self.page(live=False, file_rows=[PageFile(document=document, title="รายงาน")])
        assert self.client.get(document.url).status_code == 404
        page = builders.publish(page)
        assert self.client.get(document.url).status_code == 200
        assert self.client.get(f"/media/{document.file.name}").status_code == 404
        page.unpublish()
        assert self.client.get(document.url).status_code == 404

    def test_shared_caches_keep_documents_only_while_they_are_public_and_ask_each_time(self) -> None:
        document = builders.make_document()
        page = self.page(file_rows=[PageFile(document=document, title="รายงาน")])
        public = self.client.get(document.url)
        assert public.headers["Cache-Control"] == "public, no-cache"
        assert "Content-Encoding" not in public.headers
        again = self.client.get(document.url, headers={"If-None-Match": public.headers["ETag"]})
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, no-cache")
        page.unpublish()
        self.client.force_login(self.editor)
        private = self.client.get(document.url)
        assert (private.status_code, private.headers["Cache-Control"]) == (200, "private, no-store")

    def test_material_of_a_run_and_evidence_are_public_with_their_page(self) -> None:
        document, page = builders.make_document("เอกสารแจก"), self.full("course")
        row = page.run_materials.get()
        row.document = document
        page.run_materials = [row]
        assert self.client.get(document.url).status_code == 404
        builders.publish(page)
        assert self.client.get(document.url).status_code == 200

    def test_renamed_document_is_renamed_on_its_pages(self) -> None:
        document = builders.make_document("ชื่อเดิม")
        page = self.page(file_rows=[PageFile(document=document)])
        document.title = "ชื่อใหม่"
        with self.captureOnCommitCallbacks(execute=True):
            document.save()
        assert self.entries(page)["th"].get_record().files[0].title.text == "ชื่อใหม่"

    def test_deleted_picture_leaves_its_pages(self) -> None:
        image = builders.make_image()
        page = self.page(picture_rows=[PagePicture(image=image, alt="คลอง")])
        with self.captureOnCommitCallbacks(execute=True):
            image.delete()
        assert self.entries(page)["th"].get_record().pictures == ()

    def test_renamed_network_shows_its_new_name_without_touching_pages(self) -> None:
        page = self.full("article")
        before = self.entries(page)["th"].seq
        self.things.network.name_th = "ระยองเปลี่ยนชื่อ"
        with self.captureOnCommitCallbacks(execute=True):
            self.things.network.save_revision().publish()
        catalogue.process_pending()
        response = self.client.get(self.entries(page)["th"].path)
        # Names stand in pieces that are kept whole.
        assert "ระยองเปลี่ยนชื่อ" in strip_tags(response.content.decode())
        assert self.entries(page)["th"].seq == before
