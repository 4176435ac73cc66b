import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'

const splitter = new RecursiveCharacterTextSplitter({
  chunkSize: 600,
  chunkOverlap: 0,
  separators: ['\n\n', '\n', '. ', ' '],
})

/** Cuts a page's text into passages of at most 600 characters, each headed by the page's title. */
export async function cutPassages(page: { title: string; text: string }): Promise<string[]> {
  const pieces = await splitter.splitText(page.text)
  return (pieces.length > 0 ? pieces : ['']).map((piece) => `${page.title}. ${piece}`.trim())
}
