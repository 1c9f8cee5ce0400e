/** Shapes of what programs put into the clipboard, with words of our own. */
import { Editor, getSchema } from "@tiptap/core"
import Ajv2020 from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import { Carried, toEditor } from "../src/editor/contract.ts"
import { extensions, schemaOnly } from "../src/editor/extensions.ts"
import { embedOf } from "../src/editor/paste/embeds.ts"
import { fromHtml } from "../src/editor/paste/html.ts"
import { filesOf, newPictures, Places } from "../src/editor/paste/pictures.ts"
import { put } from "../src/editor/paste/put.ts"
import { fromText } from "../src/editor/paste/text.ts"
import type { Block } from "../src/lib/types.ts"
import { contract } from "./schema.ts"
import { desk } from "./blockDesk.ts"

const valid = new Ajv2020({ strict: false }).compile(contract as object)
const schema = getSchema(schemaOnly)

/** Blocks in a few letters: what they are, and what they say. */
function short(block: Block): string {
  const said = (block.content ?? []).map(short)
  const marks = (block.marks ?? []).map((mark) => (mark.type === "link" ? `<${String(mark.attrs?.["href"])}>` : mark.type === "strong" ? "*" : "_")).join("")
  if (block.type === "text") return `${marks}${block.text ?? ""}${marks.replaceAll(/<.*>/g, "")}`
  if (block.type === "hard_break") return "⏎"
  if (block.type === "paragraph") return said.join("")
  const { ordered, speaker, role, head, numeric, header, ...rest } = block.attrs ?? {}
  const told = [ordered && "1", speaker, role, head && `head ${String(head)}`, numeric && "#", header && "th", ...Object.values(rest)].filter(Boolean).join(",")
  return `${block.type}${told ? `(${told})` : ""}[${said.join("|")}]`
}

function pasted(html: string): string[] {
  const { blocks } = fromHtml(html)
  const document = { version: 1 as const, blocks }
  expect(valid(document), JSON.stringify(valid.errors)).toBe(true)
  schema.nodeFromJSON(toEditor(document)).check()
  return blocks.map(short)
}

describe("what comes from Word", () => {
  const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:14.0pt'>What the harbour knows<o:p></o:p></span></b></p>
<p class=MsoNormal>The pilot said “nobody’s
hurt”<span style='mso-spacerun:yes'>&nbsp; </span>at 22:43.<ins cite="mailto:sub" datetime="2026-03-04T08:00"><span> Twice.</span></ins><del cite="mailto:sub"><span> Maybe.</span></del><s>Never.</s><span style='mso-hide:all'>draft</span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>312 on board</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>278 passengers</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level3 lfo1'><span style='mso-list:Ignore'>§<span>&nbsp;</span></span>six of them children</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>First the tugs<a style='mso-comment-reference:AB_1'></a><span class=MsoCommentReference><a href="#_msocom_1">[AB1]</a></span></p>
<p class=MsoQuote>“We heard nothing back.”</p>
<p class=MsoNormal>See <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fharbour.example%2Ftides&amp;data=05">the tides</a><a href="#_ftn1"><sup>[1]</sup></a></p>
<div style='mso-element:comment-list'><p class=MsoCommentText>Is this so?</p></div><!--EndFragment--></body></html>`

  it("keeps words, lists in each other and quotations, and loses Word's own", () => {
    expect(pasted(WORD)).toEqual([
      "lead_in[What the harbour knows]",
      "The pilot said “nobody’s hurt” at 22:43. Twice.",
      "list[list_item[312 on board|list[list_item[278 passengers]|list_item[six of them children]]]]",
      "list(1)[list_item[First the tugs]]",
      "quotation[“We heard nothing back.”]",
      "See <https://harbour.example/tides>the tides",
    ])
  })

  it("brings its pictures as files beside the text", () => {
    const html = `<p class=MsoNormal>The pier<img width=640 height=480 src="file:///C:/Users/x/clip_image001.png" alt="The pier at high water"></p>`
    const { blocks, sources } = fromHtml(html)
    expect(blocks.map(short)).toEqual(["The pier", "image(The pier at high water)[]"])
    const file = new File(["x"], "image001.png", { type: "image/png" })
    expect(filesOf(sources, [file], false)).toEqual([file])
    expect(filesOf(sources, [], false)).toEqual([null])
  })
})

describe("what comes from Google Docs", () => {
  it("is bold only where somebody made it so, and nests", () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr"><span style="font-weight:700">Next</span></h2>
<p dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:normal">High water is at </span><span style="font-weight:700">13:40</span><span style="font-style:italic"> sharp</span><span style="text-decoration:line-through">14:10</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>
<ul><li dir="ltr" aria-level="1"><p role="presentation"><span style="font-weight:400">tugs</span></p></li><ul><li dir="ltr" aria-level="2"><p role="presentation"><span>Merrow</span></p></li></ul><li aria-level="1"><p><span>divers</span></p></li></ul>
<p><a href="https://www.google.com/url?q=https://harbour.example/a&amp;sa=D&amp;ust=1"><span style="text-decoration:underline">harbour</span></a></p><br>
<div dir="ltr"><table><colgroup><col><col></colgroup><tbody><tr><td><p><span style="font-weight:700">Boat</span></p></td><td><p><span style="font-weight:700">People</span></p></td></tr><tr><td><p>Guillemot</p></td><td><p>46</p></td></tr></tbody></table></div></b>`
    expect(pasted(html)).toEqual([
      "lead_in[Next]",
      "High water is at *13:40*_ sharp_",
      "list[list_item[tugs|list[list_item[Merrow]]]|list_item[divers]]",
      "<https://harbour.example/a>harbour",
      "table(head 1)[table_row[table_cell[Boat]|table_cell(#)[People]]|table_row[table_cell[Guillemot]|table_cell(#)[46]]]",
    ])
  })
})

describe("what comes from mail", () => {
  it("of Outlook is text, not the tables it lies in", () => {
    const html = `<table role="presentation" width="100%"><tr><td><table><tr><td><p class=MsoNormal>Dear all,</p><p class=MsoNormal>No ferry sails.<img src="https://track.example/o.gif" width="1" height="1"></p></td></tr></table></td></tr></table><ul type=disc><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>until the board has reported</li></ul>`
    expect(pasted(html)).toEqual(["Dear all,", "No ferry sails.", "list[list_item[until the board has reported]]"])
  })

  it("of Gmail has paragraphs where it has empty lines, and quotations where it has a bar", () => {
    const html = `<div dir="ltr">Lines were cut.<div><br></div><div>So they say<br>on the pier.</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>set in</div></blockquote><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>We shall answer.</div><div>In full.</div></blockquote></div>`
    expect(pasted(html)).toEqual(["Lines were cut.", "So they say⏎on the pier.", "set in", "quotation[We shall answer.|In full.]"])
  })

  it("of Apple Mail loses the spaces that only filled it", () => {
    const html = `<body style="overflow-wrap: break-word;"><span class="Apple-converted-space">&nbsp;</span>Two boats<span class="Apple-converted-space">&nbsp;</span>went out.<div><br></div><div><ul class="MailOutline"><li>Merrow</li><li>Guillemot<ul><li>twice</li></ul></li></ul></div></body>`
    expect(pasted(html)).toEqual(["Two boats went out.", "list[list_item[Merrow]|list_item[Guillemot|list[list_item[twice]]]]"])
  })

  it("in plain text is put together where it was broken, quoted where it is quoted, listed where it is listed", () => {
    const said = "The Marine Safety Board has opened an inquiry and has taken the\nvoyage recorder off the Queen of Merrow. It promises a first\nreport.\n\n> We heard nothing.\n> Nothing at all.\n\n• one\n• two\r\n\r\nEnd"
    expect(fromText(said).map(short)).toEqual([
      "The Marine Safety Board has opened an inquiry and has taken the voyage recorder off the Queen of Merrow. It promises a first report.",
      "quotation[We heard nothing.|Nothing at all.]",
      "list[list_item[one]|list_item[two]]",
      "End",
    ])
  })
})

describe("what comes from a page", () => {
  it("brings quotations with their speaker, pictures with their words, and nothing that runs", () => {
    const html = `<article><script>alert(1)</script><style>p{}</style><h1>Ferry aground</h1><p style="font-weight: 400; color: rgb(0,0,0)">It was <strong style="font-weight:700">aground</strong>&nbsp;<em>at&nbsp;once</em>, 10&nbsp;000 said<a href="javascript:alert(1)"> so</a>.</p>
<figure><img src="https://elsewhere.example/a.jpg" alt="A ship"><figcaption>The ferry on the ledge</figcaption></figure>
<figure><blockquote><p>We will answer.</p></blockquote><figcaption>— Tomas Elder, director of operations</figcaption></figure>
<blockquote><p>One.</p><ul><li>of two</li></ul><p>— Ida Marsh</p></blockquote><nav hidden>menu</nav><iframe src="https://ads.example/"></iframe></article>`
    expect(pasted(html)).toEqual([
      "lead_in[Ferry aground]",
      "It was *aground* _at once_, 10\u00a0000 said so.",
      "image(A ship,The ferry on the ledge)[]",
      "quotation(Tomas Elder,director of operations)[We will answer.]",
      "quotation[One.]",
      "list[list_item[of two]]",
      "quotation[— Ida Marsh]",
    ])
    expect(filesOf(fromHtml(html).sources, [], false)).toEqual([null]) // nothing is fetched from there
  })

  it("brings a table with its head, its numbers and the rows that a cell spans", () => {
    const html = `<table><caption>Boats</caption><thead><tr><th>Boat</th><th>People</th></tr></thead><tbody><tr><th>Merrow</th><td>1,266</td></tr><tr><td rowspan="2"><ul><li>a</li><li>b</li></ul></td><td>7&nbsp;%</td></tr><tr><td></td></tr><tr><td>9</td></tr></tbody></table>`
    expect(pasted(html)).toEqual([
      "table(head 1,Boats)[table_row[table_cell[Boat]|table_cell[People]]|table_row[table_cell(th)[Merrow]|table_cell(#)[1,266]]|table_row[table_cell[a|⏎|b]|table_cell(#)[7\u00a0%]]|table_row[table_cell(#)[9]]]",
    ])
  })

  it("turns the code of an embed into the embed, with the words it had", () => {
    const html = `<blockquote class="twitter-tweet"><p lang="en">Tugs are out. <a href="https://t.co/x">pic</a></p>&mdash; Harbour (@harbour) <a href="https://twitter.com/harbour/status/123456789?ref_src=twsrc">4 March</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed"></iframe>`
    expect(fromHtml(html).blocks.map((block) => block.attrs)).toEqual([
      { provider: "x", id: "123456789", address: "https://twitter.com/harbour/status/123456789", author: "Harbour", text: "Tugs are out. pic" },
      { provider: "youtube", id: "dQw4w9WgXcQ", address: "https://www.youtube.com/embed/dQw4w9WgXcQ" },
    ])
  })
})

describe("an address alone", () => {
  it.each([
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&si=who", "youtube", "dQw4w9WgXcQ"],
    ["https://youtu.be/dQw4w9WgXcQ?si=who", "youtube", "dQw4w9WgXcQ"],
    ["https://vimeo.com/76979871", "vimeo", "76979871"],
    ["https://x.com/harbour/status/123456789/photo/1", "x", "123456789"],
    ["https://bsky.app/profile/harbour.example/post/3kabc", "bluesky", "harbour.example/3kabc"],
    ["https://mastodon.example/@harbour/111222333444555666", "mastodon", "mastodon.example/111222333444555666"],
    ["https://www.instagram.com/reel/Cabc_-1/?igsh=who", "instagram", "Cabc_-1"],
    ["https://www.tiktok.com/@harbour/video/7123456789?is_from_webapp=1", "tiktok", "7123456789"],
    ["https://www.facebook.com/harbour/posts/pfbid02abc", "facebook", "pfbid02abc"],
  ])("of a house we know becomes what stands there: %s", (href, provider, id) => {
    const made = fromText(` ${href}\n`)
    expect(made.map((block) => [block.type, block.attrs?.["provider"], block.attrs?.["id"]])).toEqual([["embed", provider, id]])
    expect(made[0]?.attrs?.["address"]).not.toContain("who")
    expect(valid({ version: 1, blocks: made })).toBe(true)
    expect(fromHtml(`<p><a href="${href}">${href}</a></p>`).blocks[0]?.type).toBe("embed")
    expect(fromHtml(`<p><a href="${href}">as the harbour said</a></p>`).blocks[0]?.type).toBe("paragraph")
  })

  it.each(["https://harbour.example/tides", "https://youtube.com/@harbour", "javascript:alert(1)", "https://x.com@evil.example/a/status/1", "https://x.com.evil.example/a/status/12"])("of any other stays what it is: %s", (href) => expect(embedOf(href)).toBeNull())
})

describe("rows of a sheet", () => {
  it("copied as text are a table", () => {
    expect(fromText("Boat\tPeople\r\nGuillemot\t46\r\n").map(short)).toEqual(["table[table_row[table_cell[Boat]|table_cell[People]]|table_row[table_cell[Guillemot]|table_cell(#)[46]]]"])
    expect(fromText("a\tb")[0]?.type).toBe("paragraph")
  })
})

describe("in the text", () => {
  const line = (said: string): Block => ({ type: "paragraph", content: [{ type: "text", text: said }] })
  const open = (...blocks: Block[]) => new Editor({ element: document.createElement("div"), injectCSS: false, content: toEditor({ version: 1, blocks }), extensions: extensions(() => desk, () => "") })
  const shorts = (editor: Editor) => new Carried({ version: 1, blocks: [] }, editor.state.doc).fromEditor(editor.state.doc).blocks.map(short)

  it("words run on where the cursor is, and blocks stand where the line was", () => {
    const editor = open(line("From the  pier"))
    editor.commands.setTextSelection(10)
    put(editor, fromText("old"))
    expect(shorts(editor)).toEqual(["From the old pier"])
    editor.commands.setTextSelection({ from: 1, to: editor.state.doc.firstChild?.nodeSize ?? 0 })
    put(editor, [line("First"), { type: "list", content: [{ type: "list_item", content: [line("one")] }] }, line("last")])
    expect(shorts(editor)).toEqual(["First", "list[list_item[one]]", "last"])
    editor.destroy()
  })

  it("a cell takes words alone", () => {
    const editor = open({ type: "table", content: [{ type: "table_row", content: [{ type: "table_cell" }, { type: "table_cell" }] }] })
    editor.commands.setTextSelection(3)
    put(editor, fromHtml("<p>one</p><ul><li>two</li></ul>").blocks)
    expect(shorts(editor)).toEqual(["table[table_row[table_cell[one|⏎|two]|table_cell[]]]"])
    editor.destroy()
  })

  it("a picture finds its place when its file is there, whatever was written meanwhile, and not where it was taken away", () => {
    const editor = open(line("Before"))
    editor.commands.setTextSelection(7)
    const before = editor.state.doc
    put(editor, fromHtml(`<p>A</p><img src="data:image/png;base64,aGk=" alt="one"><p>B</p><img src="data:image/png;base64,aGk="><p>C</p>`).blocks)
    const places = new Places(editor, newPictures(before, editor.state.doc))
    editor.commands.insertContentAt(1, "Now. ")
    const at = newPictures(before, editor.state.doc)
    editor.view.dispatch(editor.state.tr.setNodeMarkup(at[0] ?? 0, undefined, { media: null, alt: "mine", caption: null, credit: null }))
    expect(places.fill(0, { media: "maaaaaaaa", alt: "theirs", credit: "Ida Marsh" })).toBe(true)
    editor.commands.deleteRange({ from: at[1] ?? 0, to: (at[1] ?? 0) + 1 })
    expect(places.fill(1, { media: "mbbbbbbbb" })).toBe(false)
    expect(shorts(editor).filter((one) => one.startsWith("image"))).toEqual(["image(maaaaaaaa,mine,Ida Marsh)[]"])
    const [file] = filesOf(["data:image/png;base64,aGk="], [], false)
    expect([file?.type, file?.size]).toEqual(["image/png", 2])
    editor.destroy()
  })
})
